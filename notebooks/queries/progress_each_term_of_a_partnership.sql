-- How far did our partnership come each term on each outcome it has a target for: the grid of Annex A?
--
--   partnership  default BAP-990-1
--   year         default 2010/11
--
-- A row a target, beside the figure it starts from: what was expected by the end of each term, what was reached, and
-- the status. A term before the last has a figure only where an indicator counts it by that term; summer is the year.
select
  target_id, indicator_id, group_code, baseline_year, baseline_value, target_value,
  max(expected_to_date) filter (where term = 'AUT') as term1_expected,
  max(actual) filter (where term = 'AUT') as term1_actual,
  max(status) filter (where term = 'AUT') as term1_status,
  max(expected_to_date) filter (where term = 'SPR') as term2_expected,
  max(actual) filter (where term = 'SPR') as term2_actual,
  max(status) filter (where term = 'SPR') as term2_status,
  max(expected_to_date) filter (where term = 'SUM') as term3_expected,
  max(actual) filter (where term = 'SUM') as term3_actual,
  max(status) filter (where term = 'SUM') as term3_status
from targets
where level = 'PSH' and entity = coalesce(getvariable('partnership'), 'BAP-990-1')
  and academic_year = coalesce(getvariable('year'), '2010/11')
group by all
order by indicator_id, group_code, target_id
