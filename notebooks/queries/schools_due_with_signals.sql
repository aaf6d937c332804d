-- Which schools expect inspectors within twelve months, and have two signals or more?
--
--   signals    default 2
--   authority  default ALL
--
-- next_due_by is the end of an expected window, never the day of an inspection. The evidence of each signal stands in
-- inspection_signal; what is in signals_unavailable counts as none. Evidence, not judgement.
select
  entity as school_id, name, la_code, inspectorate, last_grade, next_due_by, due_basis, signal_count,
  signals_unavailable, headline, use_note
from inspection_readiness
where level = 'SCH' and aspect in ('OVERALL', 'CURRENT_PERF') and due_within_12m
  and signal_count >= cast(coalesce(getvariable('signals'), '2') as integer)
  and coalesce(getvariable('authority'), 'ALL') in ('ALL', la_code)
order by signal_count desc, school_id
