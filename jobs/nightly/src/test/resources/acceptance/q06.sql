-- Exclusions that counted, and pupils on roll in January, of 990 and of its two neighbours together; a group's share of the
-- one over its share of the other. Limits of the share of events are Clopper and Pearson's, where there are five events; those
-- of the ratio of two indices square and add both, as logarithms.
with groups(group_code, belongs) as (
  values ('SEN_ANY', ['A', 'P', 'S']), ('BC_MWBC', ['BCRB', 'MWBC']), ('GRT', ['WIRT', 'WROM'])),
places as (select unnest(['990', '991', '992']) as la),
gone as (
  select left(school_id, 3) as la, if(category = 'PERM', 'PEX', 'FEX') as event, sen_provision, ethnicity
  from excluded where academic_year = '2010/11'),
on_roll as (
  select left(school_id, 3) as la, sen_provision, ethnicity from pupil where academic_year = '2010/11'),
counted as (
  select event, group_code, la,
    (select count(*) from gone e where e.la = places.la and e.event = kinds.event
      and (list_contains(belongs, e.sen_provision) or list_contains(belongs, e.ethnicity))) as events,
    (select count(*) from on_roll r where r.la = places.la
      and (list_contains(belongs, r.sen_provision) or list_contains(belongs, r.ethnicity))) as roll,
    (select count(*) from gone e where e.la = places.la and e.event = kinds.event) as all_events,
    (select count(*) from on_roll r where r.la = places.la) as all_roll
  from groups, places, (values ('PEX'), ('FEX')) as kinds(event)),
added as (
  select event, group_code, la = '990' as is_here, count(*) as places, sum(events) as events, sum(roll) as roll,
    sum(all_events) as all_events, sum(all_roll) as all_roll
  from counted where la = '990' or roll > 0 group by event, group_code, is_here),
sums as (
  select h.* exclude (is_here, places), (h.events / h.all_events) / (h.roll / h.all_roll) as index, o.places as neighbours,
    o.events as neighbours_events, o.roll as neighbours_roll, o.all_events as neighbours_all,
    o.all_roll as neighbours_all_roll, (o.events / o.all_events) / (o.roll / o.all_roll) as neighbours_index
  from added h join added o using (event, group_code) where h.is_here and not o.is_here),
limited as (
  select s.*, b.low * all_roll / roll as lower, b.high * all_roll / roll as upper,
    o.low * neighbours_all_roll / neighbours_roll as o_low, o.high * neighbours_all_roll / neighbours_roll as o_high
  from sums s left join binomial b on b.x = events and b.n = all_events and all_events >= 5
  left join binomial o on o.x = neighbours_events and o.n = neighbours_all and neighbours_all >= 5),
beside as (
  select *, case when events > 0 and neighbours_events > 0 and lower is not null and o_low is not null then
    index / neighbours_index end as index_ratio,
    exp(ln(index_ratio) - sqrt(ln(index / lower) ** 2 + ln(o_high / neighbours_index) ** 2)) as index_ratio_lower,
    exp(ln(index_ratio) + sqrt(ln(upper / index) ** 2 + ln(neighbours_index / o_low) ** 2)) as index_ratio_upper
  from (select * replace (nullif(lower, 0) as lower, nullif(o_low, 0) as o_low, nullif(index, 0) as index,
    nullif(neighbours_index, 0) as neighbours_index) from limited))
select l.event, l.group_code, l.events, l.roll, l.index, l.lower, l.upper,
  case when l.lower > 1 then 'OVER' when l.upper < 1 then 'UNDER' else 'NOT_TOLD' end as flag, l.neighbours,
  l.neighbours_events,  l.neighbours_roll, l.neighbours_index, index_ratio, index_ratio_lower, index_ratio_upper,
  case when index_ratio is null then 'NOT_COMPARED' when index_ratio_lower > 1 then 'HIGHER' when index_ratio_upper < 1 then
    'LOWER' else 'SIMILAR' end as against_neighbours,
  case when l.all_events < 5 then 'fewer than 5 events in all' end as reason, 'OK' as value_status
from limited l join beside using (event, group_code)
