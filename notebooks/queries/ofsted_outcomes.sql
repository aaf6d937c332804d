-- What does the evidence say of an English school's outcomes?
--
--   school  default 9918000
--
-- A row a figure: the national indicators and progress with their trend, the gaps between groups, and what is to be
-- expected of schools with as many pupils on free meals. Evidence, not judgement.
select
  'results' as part, academic_year, indicator_id as about, value, lower, upper, authority_value as beside,
  trend as verdict, 'evidence, not judgement' as use_note
from assessment
where level = 'SCH' and entity = coalesce(getvariable('school'), '9918000') and basis = 'COMPUTED'
  and indicator_id between 'NI072' and 'NI101'
union all
select
  'expectation', academic_year, indicator_id, value, expected_lower, expected_upper, expected, expectation,
  'evidence, not judgement'
from benchmark
where level = 'SCH' and entity = coalesce(getvariable('school'), '9918000') and basis = 'COMPUTED'
  and indicator_id between 'NI072' and 'NI101' and expected is not null
union all
select
  'gap', academic_year, indicator_id || ' ' || pair, gap, lower, upper, prior_gap, narrowing, 'evidence, not judgement'
from gap
where level = 'SCH' and entity = coalesce(getvariable('school'), '9918000') and basis = 'COMPUTED'
  and indicator_id between 'NI072' and 'NI108' and gap is not null
order by part, about, academic_year
