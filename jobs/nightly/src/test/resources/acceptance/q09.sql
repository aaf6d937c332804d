-- Pupils of year 7 who were in year 6 the January before, by the school they came from; whole years, since 660 delivers no
-- terms. The change is that of all their half-days together.
create view seen as from answer where group_code in ('ALL', 'F', 'M', 'FSM', 'NFSM', 'SEN_N', 'SEN_ANY');
with followed as (
  select b.academic_year as year_from, a.school_id, b.school_id as feeder_school_id, a.upn, a.gender, a.fsm,
    a.sen_provision, x.possible as possible_before, x.missed as missed_before, y.possible, y.missed
  from pupil a join pupil b on b.upn = a.upn and begins(b.academic_year) = begins(a.academic_year) - 1
  join half_days x on x.upn = b.upn and x.academic_year = b.academic_year and x.school_id = b.school_id
  join half_days y on y.upn = a.upn and y.academic_year = a.academic_year and y.school_id = a.school_id
  where a.nc_year = '7' and b.nc_year = '6' and left(a.school_id, 3) = '660'),
groups(group_code) as (values ('ALL'), ('F'), ('M'), ('FSM'), ('NFSM'), ('SEN_N'), ('SEN_ANY')),
feeders as (select * from followed union all select * replace ('ALL' as feeder_school_id) from followed)
select year_from, school_id, feeder_school_id, group_code,
  100.0 * (sum(missed_before) / sum(possible_before) - sum(missed) / sum(possible)) as value, count(*) as matched
from feeders, groups
where is_in(group_code, gender, fsm, sen_provision)
group by all
