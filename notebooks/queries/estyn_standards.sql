-- What does the evidence say of a Welsh school's standards (key question 1, 1.1)?
--
--   school  default 6618000
--
-- A row a figure: results with their change, the quarter among schools with as many pupils on free meals, the place in
-- the family, gaps between groups, and what the school adds to what its pupils came with. verdict is the mart's own.
-- Evidence, not judgement.
select
  'results' as part, academic_year, indicator_id as about, value, lower, upper, authority_value as beside,
  trend as verdict, 'evidence, not judgement' as use_note
from assessment
where level = 'SCH' and entity = coalesce(getvariable('school'), '6618000') and indicator_id like 'W\_K%' escape '\'
  and basis = 'COMPUTED'
union all
select 'quarter', academic_year, indicator_id, quarter, null, null, fsm_band, quarter_source, 'evidence, not judgement'
from benchmark
where level = 'SCH' and entity = coalesce(getvariable('school'), '6618000') and indicator_id like 'W\_K%' escape '\'
  and basis = 'COMPUTED' and quarter is not null
union all
select 'family', academic_year, indicator_id, family_rank, null, null, family_size, expectation, 'evidence, not judgement'
from benchmark
where level = 'SCH' and entity = coalesce(getvariable('school'), '6618000') and indicator_id like 'W\_K%' escape '\'
  and basis = 'COMPUTED' and family_rank is not null
union all
select
  'gap', academic_year, indicator_id || ' ' || pair, gap, lower, upper, prior_gap, narrowing, 'evidence, not judgement'
from gap
where level = 'SCH' and entity = coalesce(getvariable('school'), '6618000') and indicator_id like 'W\_K%' escape '\'
  and basis = 'COMPUTED' and gap is not null
union all
select
  'school effect', academic_year, outcome || ' ' || model || ' ' || scale, school_effect, lower, upper, null, band,
  'evidence, not judgement'
from school_effects
where school_id = coalesce(getvariable('school'), '6618000') and scope = 'NAT' and school_effect is not null
order by part, about, academic_year
