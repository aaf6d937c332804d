-- The school or area of a code, at each level that has it, by its latest name.
select level, entity, max_by(name, academic_year) as name
from (
  select academic_year, level, entity, name from area
  union all
  select academic_year, 'SCH', school_id, name from school)
where entity = getvariable('entity') and level = coalesce(getvariable('level'), level)
group by all
order by all
