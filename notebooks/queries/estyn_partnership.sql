-- What does the evidence say of whom a Welsh school can learn from and who can learn from it (key question 3, 3.3)?
--
--   school  default ALL
--
-- A row a pair of schools of which one is weak where the other is strong, in the latest year; same_community says whether
-- they are in a professional learning community together. Evidence, not judgement.
select
  case when school_id = getvariable('school') then 'may be helped' when getvariable('school') is null then 'pair'
    else 'may help' end as part,
  academic_year, school_id, helper_school_id, weakness, measure, value, helper_value, difference_lower, difference_upper,
  language_match, same_community, 'evidence, not judgement' as use_note
from plc_match
where academic_year = (select max(academic_year) from plc_match)
  and coalesce(getvariable('school'), 'ALL') in ('ALL', school_id, helper_school_id)
order by part, school_id, weakness, measure, helper_rank
