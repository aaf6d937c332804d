-- How much of the variation in the Level 2 inclusive threshold lies between authorities, schools and pupils, and is the
-- share between schools falling?
--
--   country  default W
--
-- vpc is the share of the variance at each level, 0 to 1; the levels of a year add up to 1. vpc_trend is the verdict on
-- the share over the years, pattern sets it beside the mean. Schools of fewer than ten pupils are not in it.
select c.academic_year, c.level, c.vpc, c.vpc_lower, c.vpc_upper, t.vpc_trend, t.vpc_slope, t.pattern, c.value_status
from variation_components c
left join variation_trend t using (outcome, scope, entity, model, scale, level)
where c.outcome = 'W_KS4_L2I' and c.scope = 'NAT' and c.entity = coalesce(getvariable('country'), 'W')
  and c.model = 'NULL' and c.scale = 'LINEAR_PROBABILITY'
order by c.academic_year, c.level
