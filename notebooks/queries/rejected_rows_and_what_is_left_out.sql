-- How many rows were set aside tonight, which schools sent no classes or answers, and how many numbers are left out of
-- what is shared?
--
-- A row a dataset and rule that was broken, a row a school that has no rows of the latest year where a school of its country
-- and phase has some (ABSENT; BEHIND where it had some before): to be asked after, since a school may have no classes to
-- tell of, or nobody who answered. A row a year, indicator and code of why numbers are left out: P1, P2, D1 and C1 for what
-- they would say themselves, S1 and W1 for what others could be worked out from.
select
  'data_quality' as mart, dataset as name, rule as about, sum(rejects) as rejects, sum(warns) as warns,
  cast(null as bigint) as left_out
from data_quality
where rejects > 0 or warns > 0
group by all
union all
select
  'freshness', s.school_id, d.dataset || case when f.school_id is null then ' ABSENT' else ' BEHIND' end, null, null, null
from school s
cross join (values ('class_membership'), ('survey_response')) as d(dataset)
left join freshness f on f.dataset = d.dataset and f.school_id = s.school_id
where s.academic_year = (select max(academic_year) from school)
  and (f.latest_year is null or f.latest_year < s.academic_year)
  and exists (
    select 1 from freshness g join school p using (school_id)
    where g.dataset = d.dataset and g.latest_year = s.academic_year and p.academic_year = s.academic_year
      and p.country = s.country and p.phase = s.phase)
union all
select 'suppression_audit', academic_year, indicator_id || ' ' || numerator_reason, null, null, count(*)
from suppression_audit
where numerator_reason is not null
group by academic_year, indicator_id, numerator_reason
order by mart, name, about
