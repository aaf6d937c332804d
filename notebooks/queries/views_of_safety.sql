-- Where are pupils' and parents' views of safety at school furthest apart?
--
--   year  default 2010/11
--
-- difference is the share of pupils who feel safe less the share of parents who say so, in percentage points; it is more
-- than chance where its limits leave out 0. Pupils and parents are never added up.
select
  g.entity as school_id, s.name, g.reference_value as pupils, g.group_value as parents, g.gap as difference, g.lower,
  g.upper, g.reference_denominator as pupils_asked, g.group_denominator as parents_asked, g.reason,
  g.value_status
from gap g
join school s on s.academic_year = g.academic_year and s.school_id = g.entity
where g.level = 'SCH' and g.academic_year = coalesce(getvariable('year'), '2010/11') and g.indicator_id = 'SV_SAFE'
  and g.pair = 'PARENT_VIEW' and g.gap is not null
order by abs(g.gap) desc, school_id
