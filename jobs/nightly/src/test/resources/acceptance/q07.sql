-- BAP-990-1 in 2010/11 beside 2009/10: items AR01 to AR09 of paragraph 75. Each school has its latest judgement of behaviour by
-- the end of the year and the one before it. What a year has nobody for has no figure and says why. A group is held against
-- those it is set apart from: pupils with special needs against the others, boys against girls. The partnership's own target
-- of the year, permanent exclusions down from 20 by a quarter, is its locally agreed aim. Due by 31 December (paragraph 74).
create view seen as select * replace (reason is not null as reason) from answer;
with judged as (
  select 'AR01' as item, 'BEHAVIOUR_GRADE' as measure, 'all ALL' as of_group, school_id, grade::double as now,
    earlier::double as before, null::bigint as n_now, null::bigint as n_before, null::bigint as schools
  from judged_by('2011-08-31')),
met as (
  select 'AR09', 'TARGETS_MET', 'all ALL', 'ALL',
    count(*) filter (value <= baseline_value::double * (1 - change::double / 100)), null, count(*), null, null
  from target join figure using (academic_year)
  where entity_id = 'BAP-990-1' and academic_year = '2010/11' and indicator_id = 'PEX_N' and measure = 'PEX_N'
    and change_type = 'PCT' and direction = 'DOWN'),
beside as (
  select item, measure, of_group, 'ALL', any_value(value) filter (academic_year = '2010/11'),
    any_value(value) filter (academic_year = '2009/10'), any_value(n) filter (academic_year = '2010/11'),
    any_value(n) filter (academic_year = '2009/10'), any_value(schools) filter (academic_year = '2010/11')
  from figure where academic_year >= '2009/10' group by all),
reported as (from judged union all from met union all from beside),
against(of_group, reference) as (
  select unnest(['sen SEN_A', 'sen SEN_P', 'sen SEN_S', 'sen SEN_ANY', 'fsm FSM', 'gender M', 'eal EAL', 'ethnicity_broad EM',
    'ethnicity_broad GRT', 'ethnicity_broad BC_MWBC']), unnest(['sen SEN_N', 'sen SEN_N', 'sen SEN_N', 'sen SEN_N', 'fsm NFSM',
    'gender F', 'eal NEAL', 'ethnicity_broad WBRI', 'ethnicity_broad WBRI', 'ethnicity_broad WBRI']))
select r.item, r.measure, split_part(r.of_group, ' ', 1) as breakdown, split_part(r.of_group, ' ', 2) as group_code,
  r.school_id,  r.now as value_current, r.before as value_prior, r.now - r.before as abs_change,
  case when r.measure <> 'BEHAVIOUR_GRADE' then 100 * (r.now - r.before) / nullif(r.before, 0) end as pct_change,
  case when r.measure = 'BEHAVIOUR_SCHOOLS' or abs_change is null then null when r.now = r.before then 'SAME'
    when (r.now > r.before) = (r.item >= 'AR07') then 'IMPROVED' else 'WORSENED' end as direction,
  r.now / nullif(o.now, 0) as rate_ratio, split_part(reference, ' ', 2) as reference_code, r.n_now::double as n_current,
  r.n_before::double as n_prior, r.schools, r.now is null as reason, if(r.now is null, 'NOT_AVAILABLE', 'OK') as value_status,
  '2011-12-31' as due_by
from reported r left join against using (of_group) left join reported o on o.measure = r.measure and o.of_group = reference
where r.item <> 'AR05' or r.of_group not in ('all ALL', 'eal NEAL')
order by all
