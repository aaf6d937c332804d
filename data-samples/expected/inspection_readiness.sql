select level, entity, aspect, inspectorate, framework, last_date, last_grade, prev_grade, grade_trend, beh_not_improved_flag, category, next_due_by, due_basis, due_within_12m, signal_count, signals_unavailable, headline
from inspection_readiness where entity like '990%' or entity like '680%' order by all
