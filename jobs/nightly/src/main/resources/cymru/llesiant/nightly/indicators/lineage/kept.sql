-- How many figures of an indicator there are, by level and basis.
with figures as (
  select level, entity, academic_year, basis, indicator_id from indicator_area
  union all
  select 'SCH', school_id, academic_year, basis, indicator_id from indicator_school)
select
  level, basis, count(*) as figures, count(distinct entity) as places, min(academic_year) as first_year,
  max(academic_year) as last_year
from figures
where indicator_id = getvariable('indicator')
group by all
order by all
