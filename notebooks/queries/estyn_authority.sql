-- What does the evidence say of a Welsh authority before its inspection?
--
--   authority  default 680
--
-- A row a figure: what inspectors judged with the judgement before, by when they are expected, and each signal with what it
-- is held against; state UNAVAILABLE is none answered with no. Signals are of the area's figures and of no single school.
-- Grades of different frameworks are never compared. Evidence, not judgement.
select
  'inspection' as part, academic_year, aspect || ' ' || coalesce(framework, 'never judged') as about, last_grade as value,
  cast(prev_grade as double) as beside, grade_trend as verdict, use_note
from inspection_readiness
where level = 'LA' and entity = coalesce(getvariable('authority'), '680')
union all
select
  'expected by ' || coalesce(cast(next_due_by as varchar), 'no window'), academic_year, due_basis, signal_count, null,
  headline, use_note
from inspection_readiness
where level = 'LA' and entity = coalesce(getvariable('authority'), '680') and aspect = 'CURRENT_PERF'
union all
select
  'signal', coalesce(figure_year, academic_year), concat_ws(' ', test, about), evidence, coalesce(reference, threshold),
  concat_ws(' ', state, reason_code), use_note
from inspection_signal
where level = 'LA' and entity = coalesce(getvariable('authority'), '680')
order by part, about, academic_year
