-- Rules that were broken: no school for more than twenty school days; exclusions and withdrawals outside the terms of their
-- school or authority; authorities with another number of neighbours than ten, each a row. Schools on the register of
-- 15 January 2011 without a row of classes or answers where a school of their country and phase has one. Numbers left out for
-- what they say themselves, of authorities by the groups that a table tells apart (none of areas wider is small): of fewer
-- than ten pupils (P2), also none of fewer than twenty where it is sensitive; 1 to 4, or all but 1 to 4, of more (P1); sessions
-- of fewer than ten pupils (D1). Of a table that is withheld (W1) all is left out, of 22 authorities, 4 consortia and Wales.
-- What else is left out (S1) so that these cannot be worked out from the rest can be chosen in more than one way, so that only
-- that there is some is looked at: each release is attacked before it is made. Which table is withheld and which groups it
-- tells apart, a choice of the same kind, is taken as it is.
create view seen as select * replace (case when about not like '% S1' then left_out end as left_out) from answer;
with terms as (select owner_id, start_date, end_date from calendar),
days as (
  select 'exclusion' as name, 'EXC13' as about, school_id, start_date as day from exclusion
  union all select 'withdrawal_session', 'WDR05', school_id, withdrawal_date from withdrawal_session),
open as (
  select school_id, phase, country from school where valid_from <= '2011-01-15' and coalesce(valid_to, '9999') >= '2011-01-15'),
returned as (
  select distinct 'class_membership' as dataset, school_id from class_membership where academic_year = '2010/11'
  union all
  select distinct 'survey_response', school_id from survey_response where academic_year = '2010/11'),
gone as (
  select end_date::date as left_on, lead(start_date::date) over (partition by upn order by start_date) as came_on
  from enrolment where status in ('C', 'M')),
levels as (
  select upn, school_id, academic_year, stage, assessment_type, subject_code,
    if(grade_raw = 'W', 0, try_cast(regexp_extract(grade_raw, '^\d') as int)) as level
  from attainment_result where stage in ('KS1', 'KS2', 'KS3')),
-- levels expected in English or Welsh, mathematics and science; in England in English and mathematics, by tests
reached as (
  select if(assessment_type = 'TEST', 'NI073', 'W_' || stage || '_CSI') as indicator_id, upn, school_id, academic_year, 1 as n,
    (bool_or(subject_code in ('EN', 'CY') and is_high) and bool_or(subject_code = 'MA' and is_high)
      and (assessment_type = 'TEST' or bool_or(subject_code = 'SC' and is_high)))::int as y
  from (select *, coalesce(level >= case stage when 'KS1' then 2 when 'KS2' then 4 else 5 end, false) as is_high from levels)
  where assessment_type = if(is_welsh(school_id), 'TA', 'TEST')
  group by indicator_id, upn, school_id, academic_year, stage, assessment_type
  union all
  select if(is_welsh(school_id), 'W_KS4_L2I', 'NI075'), upn, school_id, academic_year, 1, inclusive::int from ks4
  union all
  select unnest(['PA20', 'WB_ATT']), upn, school_id, academic_year, 1, (missed * 5 >= possible)::int
  from half_days where possible > 0
  union all
  select 'FEX_PUPIL', upn, school_id, academic_year, 1, 0 from pupil
  union all
  select 'FEX_PUPIL', upn, school_id, academic_year, 0, 1 from excluded where category = 'FIXD' group by all),
in_groups as (
  select upn, academic_year, unnest([{breakdown: 'all', of: 'ALL'}, {breakdown: 'gender', of: gender},
    {breakdown: 'fsm', of: case when fsm then 'FSM' when not fsm then 'NFSM' end},
    {breakdown: 'sen', of: if(sen_provision = 'N', 'SEN_N', 'SEN_ANY')}], recursive := true)
  from pupil
  union all
  select distinct upn, academic_year, 'all', 'ALL' from reached anti join pupil using (upn, academic_year)),
told_apart(indicator_id, is_welsh, years, breakdowns) as (
  values ('PA20', true, null, ['fsm', 'gender', 'sen']), ('PA20', false, null, ['fsm', 'gender', 'sen']),
    ('WB_ATT', true, null, ['fsm', 'gender', 'sen']), ('WB_ATT', false, null, ['fsm', 'gender', 'sen']),
    ('FEX_PUPIL', false, ['2008/09'], ['fsm', 'gender', 'sen']), ('FEX_PUPIL', false, ['2009/10'], ['fsm']),
    ('NI073', false, ['2009/10'], ['fsm']), ('NI075', false, ['2009/10'], ['fsm', 'gender', 'sen'])),
withheld(indicator_id, is_welsh, academic_year) as (
  values ('W_KS1_CSI', true, '2008/09'), ('W_KS1_CSI', true, '2010/11'), ('W_KS2_CSI', true, '2005/06'),
    ('W_KS3_CSI', true, '2008/09'), ('W_KS3_CSI', true, '2009/10'), ('W_KS4_L2I', true, '2008/09'),
    ('FEX_PUPIL', true, '2010/11')),
cells as (
  select indicator_id, academic_year, left(school_id, 3) as la, is_welsh(la) as is_welsh, breakdown, of, sum(n) as n,
    sum(y) as y
  from reached join in_groups using (upn, academic_year)
  where of is not null and academic_year in ('2005/06', '2008/09', '2009/10', '2010/11')
  group by all),
reasons as (
  select indicator_id, academic_year, case when withheld.indicator_id is not null then 'W1'
    when indicator_id = 'WB_ATT' then if(n < 10, 'D1', null)
    when n < 10 or y in (0, n) and n < 20 and indicator_id in ('PA20', 'FEX_PUPIL') then 'P2'
    when y between 1 and 4 or n - y between 1 and 4 then 'P1' end as reason
  from cells c left join withheld using (indicator_id, is_welsh, academic_year)
  where breakdown = 'all' or exists (
    select 1 from told_apart t where t.indicator_id = c.indicator_id and t.is_welsh = c.is_welsh
      and coalesce(list_contains(years, academic_year), true) and list_contains(breakdowns, breakdown)))
select 'data_quality' as mart, name, about, 0 as rejects, count(*) as warns, null::int as left_out
from days
where exists (select 1 from terms where owner_id in (school_id, left(school_id, 3)))
  and not exists (select 1 from terms
    where owner_id in (school_id, left(school_id, 3)) and day between start_date and end_date)
group by all
union all
select 'data_quality', 'statistical_neighbour', 'NEI02', 0, count(*), null
from (select la_code from statistical_neighbour group by la_code having count(*) <> 10)
union all
select 'data_quality', 'enrolment', 'ENR04', 0, count(*), null
from gone
where (select count(*) from generate_series(left_on + 1, came_on - 1, interval 1 day) as t(day)
  where isodow(day) <= 5 and month(day) <> 8) > 20
union all
select 'freshness', school_id, dataset || ' ABSENT', null, null, null
from open o, (values ('class_membership'), ('survey_response')) as t(dataset)
where not exists (select 1 from returned r where r.dataset = t.dataset and r.school_id = o.school_id)
  and exists (select 1 from returned r join open p using (school_id)
    where r.dataset = t.dataset and p.phase = o.phase and p.country = o.country)
union all
select 'suppression_audit', academic_year, indicator_id || ' ' || reason, null, null,
  count(*) + if(reason = 'W1', 4 + 1, 0)
from reasons where reason is not null
group by academic_year, indicator_id, reason
union all
select distinct 'suppression_audit', academic_year, indicator_id || ' S1', null::int, null::int, null::int
from reasons where reason <> 'W1'
