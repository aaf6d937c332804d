select entity, signal, test, state, figure_year, about, round(evidence, 4) as evidence, round(reference, 4) as reference, threshold, raised, looked_at, reason_code
from inspection_signal where entity like '990%' or entity like '680%' order by all
