-- In which quarter of schools with like free school meals are our secondary schools for the Level 2 inclusive threshold,
-- over three years?
--
--   authority  default 680
--
-- Quarter 1 is the best of the schools in the same band by free meals. Bands and quarters are the published ones where
-- those are delivered (OFFICIAL), and worked out here otherwise (DERIVED). quarter_reason says why there is none.
select
  b.entity as school_id, s.name, b.academic_year, b.value, b.fsm_percent, b.fsm_band, b.band_source, b.schools_in_band,
  b.quarter, b.quarter_source, b.quarter_reason, b.quarter_year_before, b.quarter_two_years_before
from benchmark b
join school s on s.academic_year = b.academic_year and s.school_id = b.entity
where b.level = 'SCH' and b.phase = 'SEC' and b.indicator_id = 'W_KS4_L2I' and b.basis = 'COMPUTED'
  and b.la_code = coalesce(getvariable('authority'), '680')
order by school_id, b.academic_year
