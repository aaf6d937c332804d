select academic_year, level, entity, referred, withdrawn, waiting, n, n380, n360only, n350only, nlt350, round(p380, 4) as p380, round(p360only, 4) as p360only, round(p350only, 4) as p350only, round(plt350, 4) as plt350, placed, median_days_to_place, all_pupils, all_known, n380_all, round(p380_all_pupils, 4) as p380_all_pupils, value_status, reason
from fair_access order by all
