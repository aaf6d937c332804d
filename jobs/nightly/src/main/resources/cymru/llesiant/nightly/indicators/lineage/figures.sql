-- The printed rows of one indicator at one school or area.
with figures as (
  select level, entity, * exclude (level, entity, run_id, data_as_at) from indicator_area
  union all by name
  select 'SCH' as level, school_id as entity, * exclude (school_id, la_code, run_id, data_as_at) from indicator_school)
select
  academic_year, level, entity, phase, breakdown, group_code, basis, schools, numerator, denominator, value, lower,
  upper, limits_method, value_status, unit, indicator_version
from figures
where indicator_id = getvariable('indicator')
  and level = getvariable('level')
  and entity = getvariable('entity')
order by all
