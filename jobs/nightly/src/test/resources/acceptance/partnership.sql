-- The partnership BAP-990-1, of which questions 7 and 8 are asked: its parties are the same schools in each year.
create table parties as
  select school_id, phase, school_type, core_offer_full::boolean as core_offer, has_hsa::boolean as has_hsa
  from partnership_member m join school s on s.school_id = org_id and s.valid_to is null
  where partnership_id = 'BAP-990-1' and member_role = 'FULL' and m.valid_from <= '2008-09-01' and m.valid_to is null;
create table years as select unnest(['2008/09', '2009/10', '2010/11']) as academic_year;

create macro academic_year_of(day) as
  strftime(day::date - interval 8 month, '%Y') || '/' || strftime(day::date + interval 4 month, '%y');

-- Whole terms of the authority's calendar, one after the other; what was attended and missed in each, at whatever school.
create table whole_term as
  select academic_year, term, min(start_date) as starts, max(end_date) as ends, row_number() over (order by starts) as nth
  from calendar where owner_id = '990' group by all;
create table in_term as
  select upn, school_id, nth, starts, ends, sessions_possible::int as possible,
    auth_absence::int + unauth_absence::int as missed
  from attendance join whole_term using (academic_year, term) where sessions_possible::int > 0;
create macro excluded_in(pupil, first, last) as (
  select coalesce(sum(sessions::int), 0) from exclusion
  where upn = pupil and category = 'FIXD' and internal <> 'true' and start_date between first and last);

-- Behaviour as judged last by a day: the grade, and the one before it.
create macro judged_by(day) as table
  select school_id, max(grade::int) filter (back = 1) as grade, max(grade::int) filter (back = 2) as earlier
  from (
    select school_id, grade, row_number() over (partition by school_id order by inspection_date desc) as back
    from inspection join parties using (school_id) where aspect = 'BEHAVIOUR' and inspection_date <= day)
  group by all;

-- A managed move is of the year its trial began in, at the school that took the pupil. It has lasted when the pupil was there
-- within 14 days of the day it was made final and stayed 365 from then; it is judged once that is over by the night, or the
-- pupil is gone other than at the end of a stage. Three whole terms before the trial, at the school left, stand beside the
-- first three after it began. Moves of several authorities have the same numbers.
create table moved as
  with move as (select m.*, school_id as place from managed_move m join parties on to_school = school_id),
  aside as (
    select move_id, t.* exclude (upn), true as is_before
    from move m join in_term t on t.upn = m.upn and t.school_id = from_school
    where ends < trial_start and nth > (select max(nth) - 3 from whole_term w where w.ends < trial_start)
    union all
    select move_id, t.* exclude (upn), false from move m join in_term t on t.upn = m.upn and t.school_id = to_school
    where starts > trial_start and nth < (select min(nth) + 3 from whole_term w where w.starts > trial_start))
  select move_id, academic_year_of(trial_start) as academic_year, trial_start, support_end,
    not exists (select 1 from enrolment e where e.upn = m.upn and e.school_id = to_school
      and coalesce(leave_reason = 'END_STAGE' or end_date is null and finalised_date is null
        or end_date is null and finalised_date::date + 365 > '2011-11-01', false)) as is_judged,
    exists (select 1 from enrolment e where e.upn = m.upn and e.school_id = to_school
      and start_date::date <= finalised_date::date + 14
      and coalesce(end_date, '9999-12-31')::date >= finalised_date::date + 365) as lasted,
    sum(possible) filter (is_before) as possible_before, sum(missed) filter (is_before) as missed_before,
    sum(possible) filter (not is_before) as possible_after, sum(missed) filter (not is_before) as missed_after,
    coalesce(sum(excluded_in(m.upn, starts, ends)) filter (is_before), 0) as excluded_before,
    coalesce(sum(excluded_in(m.upn, starts, ends)) filter (not is_before), 0) as excluded_after
  from move m left join aside using (move_id)
  group by all;

-- Early intervention, of the year it began in: attendance in the last whole term before and the first after; exclusion and
-- withdrawal in the last two before and the first two after, of pupils with sessions in all four, and withdrawal where each
-- of their schools records any.
create table helped as
  with terms as (
    select ei_id, upn, academic_year_of(start_date) as academic_year,
      (select max(nth) from whole_term where ends < start_date) as before,
      (select min(nth) from whole_term where starts > end_date) as after
    from early_intervention join parties using (school_id)),
  spent as (
    select ei_id, academic_year, nth - if(nth <= before, before, after) as away, nth <= before as is_before,
      sum(possible) as possible,      sum(missed) as missed, any_value(excluded_in(t.upn, starts, ends)) as excluded,
      any_value((select coalesce(sum(sessions::double), 0) from withdrawal_session w
        where w.upn = t.upn and withdrawal_date between starts and ends)) as withdrawn,
      bool_and(t.school_id in (select school_id from withdrawal_session)) as is_recorded
    from terms join in_term t using (upn)
    where nth in (before - 1, before, after, after + 1)
    group by all)
  select ei_id, academic_year,
    sum(possible) filter (away = 0 and is_before) as possible_before,
    sum(missed) filter (away = 0 and is_before) as missed_before,
    sum(possible) filter (away = 0 and not is_before) as possible_after,
    sum(missed) filter (away = 0 and not is_before) as missed_after, count(*) = 4 as has_four,
    coalesce(sum(excluded) filter (is_before), 0) / sum(possible) filter (is_before) as excluded_before,
    coalesce(sum(excluded) filter (not is_before), 0) / sum(possible) filter (not is_before) as excluded_after,
    bool_and(is_recorded) as is_recorded, sum(withdrawn) filter (is_before) as withdrawn_before,
    sum(withdrawn) filter (not is_before) as withdrawn_after
  from spent group by all;

-- The groups of pupils that paragraph 75 asks for, of whom each pupil is by the census; who is neither of two is in none.
create table in_group as
  select upn, academic_year, school_id, unnest(list_filter([
    'all ALL', 'gender ' || gender, case when fsm then 'fsm FSM' when not fsm then 'fsm NFSM' end, 'sen SEN_' || sen_provision,
    case when sen_provision <> 'N' then 'sen SEN_ANY' end,
    case when ethnicity = 'WBRI' then 'ethnicity_broad WBRI'
      when ethnicity not in ('REFU', 'NOBT') then 'ethnicity_broad EM' end,
    case when ethnicity in ('WIRT', 'WROM') then 'ethnicity_broad GRT'
      when ethnicity in ('BCRB', 'MWBC') then 'ethnicity_broad BC_MWBC' end,
    case when in_care then 'looked_after LAC' end,
    case when first_language in ('ENG', 'ENB') then 'eal NEAL' when first_language not in ('NOT', 'REF') then 'eal EAL' end],
    g -> g is not null)) as of_group
  from pupil where left(school_id, 2) = '99';
create table on_roll as
  select academic_year, of_group, count(*) as pupils, count(distinct school_id) as schools
  from in_group join parties using (school_id) group by all;

-- What the partnership reports of a year: its value, of how many, at how many schools.
create table figure(item, measure, of_group, academic_year, value, n, schools) as
  with gone as (select * from excluded join parties using (school_id)),
  rates as (
    select 'AR05', if(category = 'PERM', 'PEX_RATE', 'FEX_RATE'), of_group, academic_year,
      100.0 * (select count(*) from gone g join in_group i on i.upn = g.upn and i.academic_year = g.census
        where i.of_group = r.of_group and g.academic_year = r.academic_year and g.category = c.category) / pupils,
      pupils, schools
    from on_roll r, (values ('PERM'), ('FIXD')) as c(category)),
  often as (select academic_year, upn, count(*) as times from gone where category = 'FIXD' group by all),
  absent as (
    select academic_year, phase in ('SEC', 'ALT') as is_secondary, school_id, upn, missed, possible
    from half_days join parties using (school_id) where possible > 0),
  bullied as (select academic_year, reported_by, bullying_type, phase from bullying_incident join parties using (school_id)),
  types as (select unnest(['ALL', 'CYBER', 'INDIRECT', 'OTHER', 'PHYSICAL', 'VERBAL']) as of_type),
  grades as (
    select '2010/11' as academic_year, * from judged_by('2011-08-31')
    union all select '2009/10', * from judged_by('2010-08-31'))
  select 'AR01', 'BEHAVIOUR_SCHOOLS', if(g = 0, 'all ALL', 'behaviour_grade ' || g), academic_year,
    count(*) filter (g in (0, grade))::double, null, null
  from grades, range(0, 5) as t(g) group by all
  union all
  select 'AR02', 'PA20', 'all ALL', academic_year, 100.0 * count(*) filter (missed * 5 >= possible) / count(*), count(*),
    count(distinct school_id) from absent group by all
  union all
  -- 64 half-days, at secondary schools that an authority maintains
  select 'AR02', 'NI087', 'all ALL', academic_year, 100.0 * count(*) filter (missed >= 64) / count(*), count(*),
    count(distinct school_id) from absent where is_secondary group by all
  union all
  select 'AR03', 'PEX_N', of_group, academic_year,
    (select count(*) from gone g where g.academic_year = r.academic_year and category = 'PERM'), null, schools
  from on_roll r where of_group = 'all ALL'
  union all
  select 'AR04', 'FEX_MULTI_N', of_group, academic_year,
    (select count(*) from often o where o.academic_year = r.academic_year and times >= 2), null, schools
  from on_roll r where of_group = 'all ALL'
  union all
  select 'AR04', 'FEX_REPEAT', of_group, academic_year,
    (select coalesce(sum(times - 1), 0) from often o where o.academic_year = r.academic_year), null, schools
  from on_roll r where of_group = 'all ALL'
  union all
  from rates
  union all
  -- unknown where nothing at all is on record of any of the schools
  select 'AR06', 'BULLY_PUPIL_N', if(of_type = 'ALL', 'all ALL', 'bullying_type ' || of_type), academic_year,
    count(*) filter (reported_by = 'PUPIL' and of_type in ('ALL', bullying_type)), null, null
  from bullied, types group by all
  union all
  -- referral units are not in the rate
  select 'AR06', 'BULLY_INC', 'all ALL', academic_year, 1000.0 * incidents / pupils, pupils, schools
  from (
    select academic_year, count(*) as pupils, count(distinct school_id) as schools
    from pupil join parties using (school_id) where phase <> 'PRU' group by all)
  join (select academic_year, count(*) filter (phase <> 'PRU') as incidents
    from years y left join bullied b using (academic_year) group by all) using (academic_year)
  union all
  select 'AR07', 'MM_SUCCESS', 'all ALL', academic_year,
    100.0 * count(*) filter (is_judged and lasted) / nullif(count(*) filter (is_judged), 0), count(*) filter (is_judged), null
  from moved group by all
  union all
  select item, measure, 'all ALL', academic_year, 100.0 * count(*) filter (is_known and is_better)
    / nullif(count(*) filter (is_known), 0), count(*) filter (is_known), null
  from (
    select 'AR07' as item, 'MM_BEH_IMPROVED' as measure, academic_year,
      possible_before > 0 and possible_after > 0 as is_known, excluded_after = 0 and excluded_before = 0
        or excluded_after / possible_after < excluded_before / possible_before as is_better from moved
    union all
    select 'AR08', 'EI_ATT_IMPROVED', academic_year, possible_before > 0 and possible_after > 0,
      missed_after / possible_after < missed_before / possible_before from helped
    union all
    select 'AR08', 'EI_FEX_REDUCED', academic_year, has_four, excluded_after = 0 and excluded_before = 0
        or excluded_after < excluded_before from helped
    union all
    select 'AR08', 'EI_BEH_IMPROVED', academic_year, has_four and is_recorded, withdrawn_after = 0 and withdrawn_before = 0
        or withdrawn_after < withdrawn_before from helped)
  group by all;
