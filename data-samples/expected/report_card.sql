select level, entity, result_id, kind, academic_year, year_end, country, indicator_id, group_code, src_area, plan_date, basis, round(value, 4) as value, round(low, 4) as low, round(high, 4) as high, value_status, frozen_as_at, curve_status, reason_code, target_id, result
from report_card order by all
