select dataset, sender, column_name, rule, severity, state, checked, rejects, warns, description, example
from data_quality where sender in ('660', 'published') or state <> 'PASS' order by all
