-- The six authorities of the north. Newcombe 1998, method 10, for the gap; square and add for its change. Within schools is
-- the mean of the schools' own gaps, weighted by pupils on free meals, over the schools that have both groups. The trend is
-- the slope of the gaps, each weighted by its error, half the width of its limits over 1.96.
with schools as (
  select academic_year, school_id, count(*) filter (fsm) as f, count(*) filter (fsm and csi) as fx,
    count(*) filter (not fsm) as o, count(*) filter (not fsm and csi) as ox
  from ks2
  where left(school_id, 3) between '660' and '665' and academic_year >= '2008/09'
  group by all),
years as (
  select academic_year, sum(f) as f, sum(fx) as fx, sum(o) as o, sum(ox) as ox,
    sum(f * (ox / o - fx / f)) filter (f > 0 and o > 0) / sum(f) filter (f > 0 and o > 0) as within
  from schools group by all),
gaps as (
  select academic_year, 100.0 * fx / f as group_value, 100.0 * ox / o as reference_value,
    reference_value - group_value as gap, 100 * within as gap_within, gap - gap_within as gap_between,
    gap - sqrt((reference_value - wilson_lower(ox, o)) ** 2 + (wilson_upper(fx, f) - group_value) ** 2) as lower,
    gap + sqrt((wilson_upper(ox, o) - reference_value) ** 2 + (group_value - wilson_lower(fx, f)) ** 2) as upper
  from years),
trend as (
  select case when abs(slope) <= 1.96 / sqrt(sxx) then 'NO_SIGNIFICANT_CHANGE' when slope < 0 then 'NARROWING'
    else 'WIDENING' end as trend
  from (
    select sum(w * x * x) - sum(w * x) ** 2 / sum(w) as sxx,
      (sum(w * x * gap) - sum(w * x) * sum(w * gap) / sum(w)) / sxx as slope
    from (select begins(academic_year) as x, gap, (2 * 1.96 / (upper - lower)) ** 2 as w from gaps)))
select academic_year, group_value, reference_value, gap, lower, upper, gap - lag(gap) over w as change,
  change - sqrt((gap - lower) ** 2 + (lag(upper) over w - lag(gap) over w) ** 2) as change_lower,
  change + sqrt((upper - gap) ** 2 + (lag(gap) over w - lag(lower) over w) ** 2) as change_upper,
  case when change is null then 'UNKNOWN' when change_lower > 0 then 'WIDENED_SIG' when change > 0 then 'WIDENED'
    when change_upper < 0 then 'NARROWED_SIG' else 'NARROWED' end as narrowing,
  case when starts_with(narrowing, 'NARROWED') then case
    when group_value > lag(group_value) over w and reference_value >= lag(reference_value) over w then 'GENUINE'
    when reference_value < lag(reference_value) over w and group_value <= lag(group_value) over w then 'LEVELLING_DOWN'
    else 'MIXED' end end as narrowing_quality,
  gap_within, gap_between, 100 * gap_within / gap as within_share_percent, trend, 'OK' as value_status
from gaps, trend window w as (order by academic_year)
