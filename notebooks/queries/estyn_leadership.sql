-- What does the evidence say of how a Welsh school is led and improves (key question 3, 3.1 and 3.2)?
--
--   school  default 6618000
--
-- A row a figure: where the school stands to targets, what inspectors judged with the judgement before, by when they are
-- expected, and the signals. Grades of different frameworks are never compared. Evidence, not judgement.
select
  'target' as part, academic_year, indicator_id as about, value, target_expected as beside, target as verdict,
  'evidence, not judgement' as use_note
from assessment
where level = 'SCH' and entity = coalesce(getvariable('school'), '6618000') and target_id is not null
union all
select
  'inspection', academic_year, aspect || ' ' || coalesce(framework, 'never judged'), last_grade, prev_grade, grade_trend,
  use_note
from inspection_readiness
where level = 'SCH' and entity = coalesce(getvariable('school'), '6618000')
union all
select
  'expected by ' || coalesce(cast(next_due_by as varchar), 'no window'), academic_year, due_basis, signal_count, null,
  headline, use_note
from inspection_readiness
where level = 'SCH' and entity = coalesce(getvariable('school'), '6618000') and aspect = 'CURRENT_PERF'
union all
select 'signal', figure_year, test, evidence, coalesce(reference, threshold), state, use_note
from inspection_signal
where level = 'SCH' and entity = coalesce(getvariable('school'), '6618000')
order by part, about, academic_year
