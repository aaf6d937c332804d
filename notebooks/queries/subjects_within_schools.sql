-- Which of our schools had the widest differences between subjects at Key Stage 4, and are they more than chance?
--
--   authority  default 990
--   year       default 2009/10
--
-- value is the range of the school's subjects, in points a pupil, chance taken out; SIGNIFICANT where its limits leave
-- out 0. n is the pupils behind it; LOW_N marks few.
select v.school_id, s.name, v.value as subject_range, v.lower, v.upper, v.n, v.flag, v.value_status
from variation_school v
join school s using (academic_year, school_id)
where v.la_code = coalesce(getvariable('authority'), '990') and academic_year = coalesce(getvariable('year'), '2009/10')
  and v.outcome = 'KS4_SUBJECT_POINTS' and v.metric = 'WS_SUBJECT_RANGE' and v.value is not null
order by subject_range desc, v.school_id
