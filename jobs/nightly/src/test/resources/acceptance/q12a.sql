-- A milestone counts unless another took its place, and is late from the day after it is due. A plan is at the stage that the
-- least advanced of its outcomes has reached: 8 with its review, 7 with a milestone of its priority checked, 6 with an activity
-- begun. It runs from the day the school joined to the last review, where all outcomes are reviewed. Who joined with a status
-- before 2009, or more than a year after a later one, needed a confirmed annual review by that day (HS-E1 to HS-E3); the status
-- or such a review is a year old at most (HS-E4); an outcome that changed is approved again.
with outcomes as (
  select plan_id, reviewed,
    exists (select 1 from hs_esi e where e.priority_id = o.priority_id and coalesce(e.mo_id, o.mo_id) = o.mo_id
      and replaced_by is null and checked_date <= '2011-11-01') as is_checked,
    exists (select 1 from hs_activity a where a.mo_id = o.mo_id and a.start_date <= '2011-11-01') as is_begun,
    exists (select 1 from hs_quas_event q where q.plan_id = p.plan_id and coalesce(q.mo_id, o.mo_id) = o.mo_id
      and decision = 'APPROVED' and decided >= changed) as is_approved_again, changed
  from hs_meaningful_outcome o join hs_priority p using (priority_id)),
plans as (
  select plan_id, case when bool_and(reviewed is not null) then 8 when bool_and(is_checked) then 7
    when bool_and(is_begun) then 6 end as stage,
    if(bool_and(reviewed is not null), max(reviewed), '2011-11-01')::date as until,
    bool_or(changed is not null and not is_approved_again) as is_unapproved, bool_or(reviewed is not null) as is_reviewed
  from outcomes group by all),
reviews as (
  select p.plan_id, s.nhss_date,
    s.nhss_date >= '2009-01-01' and p.engaged::date <= s.nhss_date::date + interval 1 year
      or count(*) filter (review_date <= p.engaged) > 0 as is_eligible,
    greatest(s.nhss_date, max(review_date) filter (review_date <= '2011-11-01'))::date + 365 < date '2011-11-01' as has_lapsed
  from hs_plan p join hs_status s using (school_id)
  left join hs_annual_review r on r.school_id = p.school_id and confirmed = 'true'
  group by p.plan_id, p.engaged, s.nhss_date)
select school_id, name, plan_id, stage, '2011-11-01' as judged_on,
  date_diff('month', engaged::date, until) - (day(engaged::date) > day(until))::int as months_in_model,
  count(*) as milestones, count(achieved) as milestones_achieved,
  count(*) filter (achieved is null and due < '2011-11-01') as milestones_late,
  100.0 * count(achieved) / count(*) as barometer_pct,
  (engaged::date + interval 36 month < date '2011-11-01') and not is_reviewed as overdue,
  nullif(concat_ws(' ', case when not is_eligible then 'NOT_ELIGIBLE' end, case when has_lapsed then 'FOUNDATION_LAPSED' end,
    case when is_unapproved then 'UNAPPROVED_CHANGE' end), '') as findings
from hs_plan join plans using (plan_id) join reviews using (plan_id) join hs_priority using (plan_id)
join hs_esi using (priority_id) join (select school_id, name from school where valid_to is null) using (school_id)
where replaced_by is null and left(school_id, 3) = '990'
group by all
having milestones_late > 0
