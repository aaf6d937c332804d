-- The code of every school and area.
select distinct entity from area where level = coalesce(getvariable('level'), level)
union
select distinct school_id from school where coalesce(getvariable('level'), 'SCH') = 'SCH'
order by 1
