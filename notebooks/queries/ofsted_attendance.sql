-- What does the evidence say of attendance at an English school?
--
--   school  default 9918000
--
-- A row a figure: attendance and persistent absence by each threshold of the time, beside the authority and the nation.
-- Evidence, not judgement.
select
  academic_year, indicator_id as about, value, lower, upper, authority_value, against_authority, nation_value,
  against_nation, change, trend, 'evidence, not judgement' as use_note
from assessment
where level = 'SCH' and entity = coalesce(getvariable('school'), '9918000') and basis = 'COMPUTED'
  and indicator_id in ('WB_ATT', 'NI087', 'PA20')
order by about, academic_year
