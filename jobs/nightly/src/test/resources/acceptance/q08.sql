-- Items of BAP-990-1 in 2010/11 that are not at the highest level of Annex A, and the first test that stands before the next
-- level. A level is reached when its tests and those below pass; one without a test of data is attested, and this partnership
-- attests all. CORE_OFFER begins with some of the schools. Tests of levels above the first that fails decide nothing and are
-- not listed. Of 1.4 and 1.6 there were no cases, of 3.1 none is judged yet, of 3.2 there was no placement: these have no
-- grade by data and hold nobody.
with tests(nth, item, level, measure, threshold) as (
  values (1, '1.1', 1, 'TARGETS_SET', 1), (2, '1.1', 1, 'UNIT_IN', 1), (3, '1.1', 1, 'SPECIAL_IN', 1),
    (4, '1.1', 2, 'REPRESENTED', 100), (5, '1.1', 2, 'NONE_MISSED_TWO', 1), (6, '1.1', 3, 'SCHOOLS_WITH_TARGETS', 100),
    (7, '1.2', 1, 'TARGETS_SET', 1), (8, '1.2', 2, 'MEASURES_COMPARED', 4),
    (9, '1.3', 1, 'LEGAL_SECTIONS', 4), (10, '1.3', 2, 'REPORT_ITEMS', 8),
    (11, '1.4', 2, 'PLACED', null), (12, '1.6', 1, 'OVER_FIVE_DAYS', null),
    (13, '1.5', 2, 'SUPPORT_6_WEEKS', 100), (14, '1.5', 3, 'REVIEWS', 1), (15, '1.5', 4, 'REVIEWS', 3),
    (16, '2.1', 3, 'GAPS_NARROWING', 2),
    (17, '2.2', 2, 'IMPROVED_SCHOOLS', 1),
    (18, '2.3', 1, 'HSA', 100),
    (19, '2.4', 2, 'SUCCESS', 50), (20, '2.4', 3, 'SUCCESS', 75), (21, '2.4', 4, 'SUCCESS', 100),
    (22, '2.5', 1, 'CORE_OFFER', 0.001), (23, '2.5', 2, 'CORE_OFFER', 50),
    (24, '2.6', 1, 'OFFICERS', 1),
    (25, '2.7', 3, 'JOINT_PRIMARY', 1), (26, '2.7', 3, 'PRIMARY_FULL', 1),
    (27, '2.8', 3, 'JOINT_FE', 1), (28, '2.8', 3, 'FE_FULL', 1),
    (29, '3.1', 1, 'MOVES_JUDGED', null), (30, '3.2', 2, 'PLACEMENTS', null)),
meetings as (
  select * from partnership_meeting
  where partnership_id = 'BAP-990-1' and meeting_date between '2010-09-01' and '2011-08-31'),
met as (
  select school_id, meeting_id, attendance_status = 'PRESENT' as in_person,
    in_person or attendance_status = 'REPRESENTED' and rep_role in ('HEAD', 'DEPUTY_EMPOWERED') as is_there
  from parties cross join meetings left join partnership_attendance a using (meeting_id) where org_id = school_id),
-- 1.2 and 1.3: this year's figures that stand beside last year's
compared as (
  select item, measure from figure where of_group = 'all ALL' or item = 'AR05'
  group by item, measure, of_group
  having count(value) filter (academic_year = '2010/11') = 1 and count(value) filter (academic_year = '2009/10') = 1
  union
  select 'AR01', 'BEHAVIOUR_GRADE' from judged_by('2011-08-31') having bool_and(earlier is not null)),
-- 2.1: five good GCSEs with English and mathematics, by free meals and by special needs
gaps as (
  select k.academic_year,
    avg(inclusive::int) filter (not k.fsm) - avg(inclusive::int) filter (k.fsm) as of_meals,
    avg(inclusive::int) filter (sen_provision = 'N') - avg(inclusive::int) filter (sen_provision <> 'N') as of_needs
  from ks4 k join parties using (school_id) join pupil p using (upn, academic_year) group by all),
-- 2.4: of the nine those known of both years; less is better, and nothing is lower than none
success(now, before) as (
  select any_value(value) filter (academic_year = '2010/11'), any_value(value) filter (academic_year = '2009/10')
  from figure where measure in ('PA20', 'BULLY_INC') or measure in ('FEX_RATE', 'FEX_MULTI_N') and of_group = 'all ALL'
  group by measure
  union all
  select sum(missed) filter (academic_year = '2010/11') / sum(possible) filter (academic_year = '2010/11'),
    sum(missed) filter (academic_year = '2009/10') / sum(possible) filter (academic_year = '2009/10')
  from half_days join parties using (school_id)
  union all
  -- secondary schools judged satisfactory or worse by 31 December, as National Indicator 86 counts them
  select (select count(*) from judged_by('2010-12-31') join parties using (school_id)
      where phase in ('SEC', 'ALT') and grade > 2),
    (select count(*) from judged_by('2009-12-31') join parties using (school_id)
      where phase in ('SEC', 'ALT') and grade > 2)
  union all
  select (select count(*) filter (status like 'NEET%') from destination join parties using (school_id)
      where academic_year = '2010/11' and survey_point = 'M12' having count(*) > 0),
    (select count(*) filter (status like 'NEET%') from destination join parties using (school_id)
      where academic_year = '2009/10' and survey_point = 'M12' having count(*) > 0)),
-- what is measured, and of how many where it is a share
measured(measure, amount, cases) as (
  select 'TARGETS_SET', count(*) filter (entity_id = 'BAP-990-1'), null from target where academic_year = '2010/11'
  union all select 'UNIT_IN', count(*) filter (phase = 'PRU'), null from parties
  union all select 'SPECIAL_IN', count(*) filter (phase = 'SPE'), null from parties
  union all select 'REPRESENTED', count(*) filter (is_there), (select count(*) from parties, meetings) from met
  union all select 'NONE_MISSED_TWO', (max(missed) <= 1)::int, null
    from (select (select count(*) from meetings) - count(*) filter (in_person) as missed from met group by school_id)
  union all select 'SCHOOLS_WITH_TARGETS', count(*) filter (school_id in (
    select entity_id from target where level = 'SCHOOL' and academic_year = '2010/11')), count(*) from parties
  -- exclusion, permanent and repeated; absence; early intervention; managed moves
  union all select 'MEASURES_COMPARED', (count(distinct measure) filter (measure in ('PEX_N', 'FEX_REPEAT')) = 2)::int
    + bool_or(measure = 'PA20')::int + bool_or(item = 'AR08')::int + bool_or(item = 'AR07')::int, null from compared
  union all select 'REPORT_ITEMS', count(distinct item), null from compared where item between 'AR01' and 'AR08'
  union all select 'LEGAL_SECTIONS', count(*), null from partnership_narrative where partnership_id = 'BAP-990-1'
    and academic_year = '2010/11' and section in ('ARRANGEMENTS', 'DONE', 'EFFECTIVENESS', 'PROPOSED')
  union all select 'PLACED', 0, count(*) from fair_access_placement join parties using (school_id)
    where coalesce(transfer_in_date, referral_date) between '2010-09-01' and '2011-08-31'
  union all select 'OVER_FIVE_DAYS', 0, count(*) from exclusion join parties using (school_id)
    where academic_year = '2010/11' and category = 'FIXD' and sessions::int > 10
  union all select 'SUPPORT_6_WEEKS', count(*) filter (support_end::date >= trial_start::date + 42), count(*)
    from moved where academic_year = '2010/11'
  union all select 'REVIEWS', len(list_filter(string_split(review_dates, ' '), d -> d between '2010-09-01' and '2011-08-31')),
    null    from partnership where partnership_id = 'BAP-990-1'
  union all select 'GAPS_NARROWING', (now.of_meals < before.of_meals - 0.0005)::int
    + (now.of_needs < before.of_needs - 0.0005)::int,
    null from gaps now, gaps before where now.academic_year = '2010/11' and before.academic_year = '2009/10'
  union all select 'IMPROVED_SCHOOLS', count(*) filter (grade < earlier), null from judged_by('2011-08-31')
  union all select 'HSA', count(*) filter (has_hsa), count(*) from parties
  union all select 'SUCCESS', count(*) filter (now < before or now = 0 and before = 0), count(*)
    from success where now is not null and before is not null having count(*) >= 6
  union all select 'CORE_OFFER', count(*) filter (core_offer), count(*) from parties where phase <> 'PRU'
  union all select 'OFFICERS', ssp_officer_count::int, null from partnership where partnership_id = 'BAP-990-1'
  union all select 'JOINT_PRIMARY', count(*) filter (joint_with in ('PRIMARY', 'BOTH')), null from meetings
  union all select 'JOINT_FE', count(*) filter (joint_with in ('FE', 'BOTH')), null from meetings
  union all select 'PRIMARY_FULL', count(*) filter (org_kind = 'PRIMARY_LINK' and member_role = 'FULL'), null
    from partnership_member where partnership_id = 'BAP-990-1'
  union all select 'FE_FULL', count(*) filter (org_kind = 'FE' and member_role = 'FULL'), null
    from partnership_member where partnership_id = 'BAP-990-1'
  union all select 'MOVES_JUDGED', 0, count(*) filter (is_judged) from moved where academic_year = '2010/11'
  union all select 'PLACEMENTS', 0, count(*) from ap_placement join parties on home_school = school_id
    where start_date between '2010-09-01' and '2011-08-31'),
tried as (
  select *, if(cases is null, amount, 100 * amount / cases)::double as value, coalesce(value >= threshold, false) as passes
  from tests left join measured using (measure)),
attested as (
  select item, max(level::int) as grade_attested, max(development_focus) as development_focus,
    bool_and(attested = 'true') as of_all
  from selfeval_attestation where partnership_id = 'BAP-990-1' and academic_year = '2010/11' group by all),
graded as (
  select item, case when count(*) filter (cases = 0) = 0 then coalesce(min(level) filter (not passes) - 1, 4) end
    as grade_computed
  from tried group by all)
select item, grade_computed, grade_attested, least(grade_computed, grade_attested) as grade_final, measure as evidence_measure,
  value as evidence_value, cases as evidence_cases, grade_final + 1 as next_level, measure as next_level_measure,
  threshold as next_level_threshold, threshold - value as next_level_gap, development_focus,
  null as reason, 'OK' as value_status
from graded join attested using (item) join tried using (item)
where of_all and grade_computed < 4 and not passes and level = grade_final + 1
qualify row_number() over (partition by item order by nth) = 1
