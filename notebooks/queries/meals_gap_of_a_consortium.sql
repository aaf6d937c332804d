-- Is the gap between pupils on free school meals and others in the core subject indicator at Key Stage 2 narrowing
-- genuinely in our consortium, and does it lie within schools or between them?
--
--   consortium  default NORTH
--
-- A gap above 0 means that pupils on free meals are behind, in percentage points. Read narrowing first: it says whether
-- chance explains the change, and narrowing_quality whether those behind did better or those ahead did worse.
-- gap_within and gap_between add up to the gap; trend is the verdict on all years together.
select
  g.academic_year, g.group_value, g.reference_value, g.gap, g.lower, g.upper, g.change, g.change_lower, g.change_upper,
  g.narrowing, g.narrowing_quality, d.gap_within, d.gap_between, d.within_share_percent, t.trend, g.value_status
from gap g
left join gap_decomposition d
  on d.academic_year = g.academic_year and d.level = g.level and d.entity = g.entity and d.phase = g.phase
  and d.indicator_id = g.indicator_id and d.pair = g.pair and d.method = 'GROUP_WEIGHTED'
left join gap_trend t
  on t.level = g.level and t.entity = g.entity and t.phase = g.phase and t.indicator_id = g.indicator_id
  and t.pair = g.pair and t.basis = g.basis
where g.level = 'CON' and g.entity = coalesce(getvariable('consortium'), 'NORTH') and g.phase = 'ALL'
  and g.indicator_id = 'W_KS2_CSI' and g.pair = 'FSM' and g.basis = 'COMPUTED'
order by g.academic_year
