-- Which plans of healthy schools are off track on their early success indicators?
--
--   authority  default 990
--
-- A plan is off track where a milestone was due before judged_on and is not reached. barometer_pct is the milestones
-- reached of those that count. overdue is another matter: not reviewed though the school joined more than 36 months ago.
-- What moderators still have to see is asked by shortfall_of_moderation.
select
  h.school_id, s.name, h.plan_id, h.stage, h.judged_on, h.months_in_model, h.milestones, h.milestones_achieved,
  h.milestones_late, h.barometer_pct, h.overdue, h.findings
from healthy_schools h
left join school s
  on s.school_id = h.school_id
  and s.academic_year = (select max(academic_year) from school where school_id = h.school_id)
where h.la_code = coalesce(getvariable('authority'), '990') and h.esi_on_track = false
order by h.barometer_pct, h.milestones_late desc, h.school_id
