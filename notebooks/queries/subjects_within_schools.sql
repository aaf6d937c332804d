-- Which of our schools had the widest differences between subjects at Key Stage 4, and are they more than chance?
--
--   authority  default 990
--   year       default 2009/10
--
-- subject_range is the best subject less the worst, each held against the pupils' other subjects and the country, in
-- standard deviations of the country's pupils. The extreme of several noisy figures, it is too large on average: read lower,
-- which is above 0 where the flag is SIGNIFICANT. n is the pupils behind it; LOW_N marks few.
select v.school_id, s.name, v.value as subject_range, v.lower, v.upper, v.n, v.flag, v.value_status
from variation_school v
join school s using (academic_year, school_id)
where v.la_code = coalesce(getvariable('authority'), '990') and academic_year = coalesce(getvariable('year'), '2009/10')
  and v.outcome = 'KS4_SUBJECT_POINTS' and v.metric = 'WS_SUBJECT_RANGE' and v.value is not null
order by subject_range desc, v.school_id
