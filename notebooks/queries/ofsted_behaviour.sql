-- What does the evidence say of behaviour at an English school?
--
--   school  default 9918000
--
-- A row a figure: what inspectors judged, with the judgement before (never compared across frameworks); exclusions
-- beside the nation; which groups are excluded more than their share. Evidence, not judgement.
select
  'inspection' as part, academic_year, aspect || ' ' || framework as about, last_grade as value,
  cast(null as double) as lower, cast(null as double) as upper, prev_grade as beside, grade_trend as verdict, use_note
from inspection_readiness
where level = 'SCH' and entity = coalesce(getvariable('school'), '9918000') and aspect = 'BEHAVIOUR'
union all
select
  'exclusions', academic_year, indicator_id, value, lower, upper, nation_value, against_nation,
  'evidence, not judgement'
from assessment
where level = 'SCH' and entity = coalesce(getvariable('school'), '9918000') and basis = 'COMPUTED'
  and indicator_id in ('PEX_RATE', 'FEX_RATE', 'FEX_PUPIL', 'FEX_MULTI')
union all
select
  'groups', academic_year, event || ' ' || group_code, "index", lower, upper, 1, flag, 'evidence, not judgement'
from disproportionality
where level = 'SCH' and entity = coalesce(getvariable('school'), '9918000') and basis = 'COMPUTED'
  and event in ('PEX', 'FEX', 'FEX2') and "index" is not null
order by part, about, academic_year
