-- Where are pupils' and parents' views of safety at school furthest apart?
--
--   year  default 2010/11
--
-- difference is the share of pupils who feel safe less the share of parents who say so, in percentage points; it is more
-- than chance where its limits leave out 0. Pupils and parents are never added up. Of those who keep silent nothing is
-- known: read the response rates.
select
  g.entity as school_id, s.name, p.pct_positive as pupils, q.pct_positive as parents, g.gap as difference, g.lower,
  g.upper, p.answered as pupils_answered, q.answered as parents_answered, p.response_rate as pupils_response_rate,
  q.response_rate as parents_response_rate, p.pct_dont_know as pupils_dont_know, q.pct_dont_know as parents_dont_know,
  g.reason, g.value_status
from gap g
join school s on s.academic_year = g.academic_year and s.school_id = g.entity
join perception p on p.academic_year = g.academic_year and p.entity = g.entity and p.indicator_id = g.indicator_id
join perception q on q.academic_year = g.academic_year and q.entity = g.entity and q.indicator_id = g.indicator_id
where g.level = 'SCH' and g.academic_year = coalesce(getvariable('year'), '2010/11') and g.indicator_id = 'SV_SAFE'
  and g.pair = 'PARENT_VIEW' and g.gap is not null
  and p.level = 'SCH' and p.respondent = 'PUPIL' and p.group_code = 'ALL'
  and q.level = 'SCH' and q.respondent = 'PARENT' and q.group_code = 'ALL'
order by abs(g.gap) desc, school_id
