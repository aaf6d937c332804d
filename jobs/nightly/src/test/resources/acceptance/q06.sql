-- Exclusions that counted, and pupils on roll in January, of 990 and of its two neighbours together; a group's share of the
-- one over its share of the other.
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
  from groups, places, (values ('PEX'), ('FEX')) as kinds(event))
select event, group_code,
  sum(events) filter (la = '990') as events, sum(roll) filter (la = '990') as roll,
  (sum(events) filter (la = '990') / sum(all_events) filter (la = '990'))
    / (sum(roll) filter (la = '990') / sum(all_roll) filter (la = '990')) as index,
  sum(events) filter (la <> '990' and roll > 0) as neighbours_events,
  sum(roll) filter (la <> '990' and roll > 0) as neighbours_roll,
  (sum(events) filter (la <> '990' and roll > 0) / sum(all_events) filter (la <> '990' and roll > 0))
    / (sum(roll) filter (la <> '990' and roll > 0) / sum(all_roll) filter (la <> '990' and roll > 0))
    as neighbours_index
from counted group by all
