-- What does our partnership report to the Children's Trust Board (items AR01 to AR09), beside last year?
--
--   partnership  default BAP-990-1
--   year         default 2010/11
--
-- direction says better or worse by what is good of the measure, not by chance: read pct_change with the counts. A row of a
-- school is its latest judgement of behaviour beside the one before it; rate_ratio holds a group against reference_code.
-- Where there is no figure reason says why.
select
  item, measure, breakdown, group_code, school_id, value_current, value_prior, abs_change, pct_change, direction,
  rate_ratio, reference_code, n_current, n_prior, schools, reason, value_status, due_by
from partnership_annual_report
where partnership_id = coalesce(getvariable('partnership'), 'BAP-990-1')
  and academic_year = coalesce(getvariable('year'), '2010/11') and item between 'AR01' and 'AR09'
order by item, measure, breakdown, group_code, school_id
