-- Have we turned the curve, and what is to be expected if nothing changes?
--
--   place      default 990
--   indicator  default ALL
--
-- A row a year and kind of each report card: HISTORY is what was, BASELINE where it stood when the plan was made, FORECAST
-- the straight line of the years before carried on, TARGET what is aimed at. low and high are 95 % limits, of a forecast its
-- band: with three years before the plan it is wide. curve_status is of the whole card; where it is empty reason says why,
-- and there is no forecast. NI 102 is NI102B at the end of Key Stage 4 and NI102A at that of Key Stage 2.
select
  result_id, result, indicator_id, group_code, year_end, kind, value, low, high, plan_date, frozen_as_at, curve_status,
  reason, value_status
from report_card
where entity = coalesce(getvariable('place'), '990')
  and coalesce(getvariable('indicator'), 'ALL') in ('ALL', indicator_id)
order by result_id, indicator_id, year_end, kind
