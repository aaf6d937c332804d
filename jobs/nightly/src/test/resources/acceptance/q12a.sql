-- A milestone counts unless another took its place, and is late from the day after it is due.
select school_id, plan_id, count(*) as milestones, count(achieved) as milestones_achieved,
  count(*) filter (achieved is null and due < '2011-11-01') as milestones_late,
  100.0 * count(achieved) / count(*) as barometer_pct,
  (engaged::date + interval 36 month < date '2011-11-01')
    and not exists (select 1 from hs_priority q join hs_meaningful_outcome o using (priority_id)
      where q.plan_id = p.plan_id and o.reviewed is not null) as overdue
from hs_plan p join hs_priority using (plan_id) join hs_esi using (priority_id)
where replaced_by is null and left(school_id, 3) = '990'
group by all
having milestones_late > 0
