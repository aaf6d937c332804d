-- BAP-990-1 in 2010/11 beside 2009/10: items AR01 to AR07 and AR09, from the rows of its parties of 15 January. Judgements are
-- those of inspections by the end of the year. Of AR05 some groups are looked at. Bullying is what pupils reported, unknown
-- where nothing at all is on record. A managed move has lasted when the pupil was at the new school within 14 days and
-- stayed 365; it is of the year its trial began in, and judged once that is over by the night, or the pupil is gone.
create view seen as from answer
where item <> 'AR08' and measure not in ('NI087', 'BULLY_INC', 'MM_BEH_IMPROVED')
  and (item <> 'AR05' or group_code in ('F', 'M', 'FSM', 'NFSM', 'SEN_N', 'SEN_ANY'))
  and (measure <> 'BEHAVIOUR_SCHOOLS' or group_code <> 'ALL');
with parties as (
  select org_id as school_id from partnership_member
  where partnership_id = 'BAP-990-1' and member_role = 'FULL' and valid_from <= '2011-01-15'
    and coalesce(valid_to, '9999') >= '2011-01-15'),
years as (select unnest(['2009/10', '2010/11']) as academic_year),
judged as (
  select academic_year, school_id, grade::int as grade,
    row_number() over (partition by academic_year, school_id order by inspection_date desc) as back
  from years, inspection join parties using (school_id)
  where aspect = 'BEHAVIOUR' and inspection_date::date < make_date(begins(academic_year) + 1, 9, 1)),
now as (select * from judged where academic_year = '2010/11'),
grades as (
  select 'AR01' as item, 'BEHAVIOUR_GRADE' as measure, 'ALL' as group_code, a.school_id, a.grade::double as value_current,
    b.grade::double as value_prior
  from now a left join now b on b.school_id = a.school_id and b.back = 2
  where a.back = 1),
counts as (
  select 'AR01', 'BEHAVIOUR_SCHOOLS', g::varchar, 'ALL',
    (select count(*) from judged where academic_year = '2010/11' and back = 1 and grade = g)::double,
    (select count(*) from judged where academic_year = '2009/10' and back = 1 and grade = g)::double
  from range(1, 5) as t(g)),
gone as (select * from excluded join parties using (school_id)),
often as (
  select academic_year, upn, school_id, count(*) as times from gone where category = 'FIXD' group by all),
absent as (
  select academic_year, count(*) as pupils, count(*) filter (missed * 5 >= possible) as persistent
  from half_days join parties using (school_id) where possible > 0 group by all),
totals as (
  select academic_year,
    (select count(*) from gone e where e.academic_year = y.academic_year and category = 'PERM')::double as pex,
    (select count(*) from often o where o.academic_year = y.academic_year and times >= 2)::double as multi,
    (select coalesce(sum(times - 1), 0) from often o where o.academic_year = y.academic_year)::double as repeated,
    (select 100.0 * persistent / pupils from absent a where a.academic_year = y.academic_year) as pa20
  from years y),
groups(group_code) as (values ('F'), ('M'), ('FSM'), ('NFSM'), ('SEN_N'), ('SEN_ANY')),
belongs as (
  select academic_year, group_code, event,
    (select count(*) from gone e where e.academic_year = y.academic_year and e.category = kinds.category
      and is_in(group_code, e.gender, e.fsm, e.sen_provision)) as events,
    (select count(*) from pupil p join parties using (school_id) where p.academic_year = y.academic_year
      and is_in(group_code, p.gender, p.fsm, p.sen_provision)) as roll
  from years y, groups, (values ('PEX_RATE', 'PERM'), ('FEX_RATE', 'FIXD')) as kinds(event, category))
from grades
union all from counts
union all
select item, measure, 'ALL', 'ALL', now.value, prior.value
from (
  unpivot (select academic_year, pex as PEX_N, multi as FEX_MULTI_N, repeated as FEX_REPEAT, pa20 as PA20 from totals)
  on PEX_N, FEX_MULTI_N, FEX_REPEAT, PA20 into name measure value value) as now
join (
  unpivot (select academic_year, pex as PEX_N, multi as FEX_MULTI_N, repeated as FEX_REPEAT, pa20 as PA20 from totals)
  on PEX_N, FEX_MULTI_N, FEX_REPEAT, PA20 into name measure value value) as prior using (measure)
join (values ('AR03', 'PEX_N'), ('AR04', 'FEX_MULTI_N'), ('AR04', 'FEX_REPEAT'), ('AR02', 'PA20')) as items(item, measure)
  using (measure)
where now.academic_year = '2010/11' and prior.academic_year = '2009/10'
union all
select 'AR05', now.event, group_code, 'ALL', 100.0 * now.events / now.roll, 100.0 * prior.events / prior.roll
from belongs now join belongs prior using (event, group_code)
where now.academic_year = '2010/11' and prior.academic_year = '2009/10'
union all
select 'AR06', 'BULLY_PUPIL_N', bullying, 'ALL', now, prior
from (
  select bullying,
    case when count(*) filter (academic_year = '2010/11') > 0 then count(*) filter (academic_year = '2010/11'
      and reported_by = 'PUPIL' and bullying in ('ALL', bullying_type)) end::double as now,
    case when count(*) filter (academic_year = '2009/10') > 0 then count(*) filter (academic_year = '2009/10'
      and reported_by = 'PUPIL' and bullying in ('ALL', bullying_type)) end::double as prior
  from bullying_incident join parties using (school_id),
    (values ('ALL'), ('CYBER'), ('INDIRECT'), ('OTHER'), ('PHYSICAL'), ('VERBAL')) as types(bullying)
  group by all)
union all
select 'AR07', 'MM_SUCCESS', 'ALL', 'ALL', 100.0 * count(*) filter (is_now and lasted) / nullif(count(*) filter (is_now), 0),
  100.0 * count(*) filter (not is_now and lasted) / nullif(count(*) filter (not is_now), 0)
from (
  select trial_start >= '2010-09-01' as is_now,
    exists (select 1 from enrolment e where e.upn = m.upn and e.school_id = to_school
      and start_date::date <= finalised_date::date + 14
      and coalesce(end_date, '9999-12-31')::date >= finalised_date::date + 365) as lasted
  from managed_move m join parties on from_school = school_id
  where trial_start >= '2009-09-01' and (finalised_date::date + 365 <= '2011-11-01' or finalised_date is null
    and not exists (select 1 from enrolment e where e.upn = m.upn and e.school_id = to_school and end_date is null)))
union all
-- permanent exclusions were to fall from 20 by a quarter
select 'AR09', 'TARGETS_MET', 'ALL', 'ALL', count(*) filter (pex <= baseline_value::double * (1 - change::double / 100)), null
from target join totals using (academic_year)
where target_id = 'BAP-990-1-PEX_N' and indicator_id = 'PEX_N' and change_type = 'PCT' and direction = 'DOWN'
  and academic_year = '2010/11'
order by all
