-- The six authorities of the north. Newcombe 1998, method 10, for the gap; square and add for its change. Within schools is
-- the mean of the schools' own gaps, weighted by pupils on free meals, over the schools that have both groups.
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
  from years)
select academic_year, group_value, reference_value, gap, lower, upper, gap - lag(gap) over w as change,
  change - sqrt((gap - lower) ** 2 + (lag(upper) over w - lag(gap) over w) ** 2) as change_lower,
  change + sqrt((upper - gap) ** 2 + (lag(gap) over w - lag(lower) over w) ** 2) as change_upper,
  case when change is null then 'UNKNOWN' when change_lower > 0 then 'WIDENED_SIG' when change > 0 then 'WIDENED'
    when change_upper < 0 then 'NARROWED_SIG' else 'NARROWED' end as narrowing,
  gap_within, gap_between
from gaps window w as (order by academic_year)
