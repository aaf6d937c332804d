-- How many rows were set aside tonight, which schools sent no classes or answers, and how many numbers are left out of
-- what is shared?
--
-- A row a dataset and rule that was broken, a row a school without rows where schools of its phase have some (ABSENT), and a
-- row a year and code of why numbers are left out.
select
  'data_quality' as mart, dataset as name, rule as about, sum(rejects) as rejects, sum(warns) as warns,
  cast(null as bigint) as left_out
from data_quality
where rejects > 0 or warns > 0
group by all
union all
select 'freshness', school_id, dataset || ' ' || state, null, null, null
from freshness
where state in ('ABSENT', 'BEHIND') and dataset in ('class_membership', 'survey_response') and school_id is not null
union all
select 'suppression_audit', academic_year, numerator_reason, null, null, count(*)
from suppression_audit
where numerator_reason is not null
group by all
order by mart, name, about
