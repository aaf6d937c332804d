-- Which schools are strong where ours is weak, and teach in the same language?
--
--   school    default ALL
--   weakness  default ALL
--   year      default 2010/11
--
-- A weakness is a subject or indicator and a group of pupils, such as MA:FSM. Both a weakness and a strength are beyond
-- chance, and so is the difference between the two schools. Why a school does well is not said: ask it.
select
  p.school_id, weakness, measure, helper_rank, helper_school_id, s.name as helper, p.value, helper_value, nation_value, difference,
  difference_lower, difference_upper, weak_years, helper_strong_years, language_match, same_family, same_fsm_band,
  same_community
from plc_match p
join school s on s.academic_year = p.academic_year and s.school_id = p.helper_school_id
where coalesce(getvariable('school'), 'ALL') in ('ALL', p.school_id)
  and p.academic_year = coalesce(getvariable('year'), '2010/11')
  and coalesce(getvariable('weakness'), 'ALL') in ('ALL', weakness)
order by p.school_id, weakness, measure, helper_rank
