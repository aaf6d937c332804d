-- Pupils of year 7 who were in year 6 the January before, by the school they came from; whole years, since 660 delivers no
-- terms. The change is that of all their half-days together, with Student limits from the spread between their own changes.
-- Fewer than twenty are few.
with moved as (
  select b.academic_year as year_from, a.school_id, b.school_id as feeder_school_id, a.upn, a.gender, a.fsm, a.sen_provision,
    x.possible as x0, x.possible - x.missed as y0, y.possible as x1, y.possible - y.missed as y1
  from pupil a join pupil b on b.upn = a.upn and begins(b.academic_year) = begins(a.academic_year) - 1
  left join half_days x on x.upn = b.upn and x.academic_year = b.academic_year and x.school_id = b.school_id
  left join half_days y on y.upn = a.upn and y.academic_year = a.academic_year and y.school_id = a.school_id
  where a.nc_year = '7' and b.nc_year = '6' and left(a.school_id, 3) = '660'),
groups(group_code) as (
  select unnest(['ALL', 'F', 'M', 'FSM', 'NFSM', 'SEN_N', 'SEN_A', 'SEN_P', 'SEN_S', 'SEN_AP', 'SEN_ANY'])),
feeders as (select * from moved union all select * replace ('ALL' as feeder_school_id) from moved),
grouped as (
  select *, x0 > 0 and x1 > 0 as is_matched from feeders, groups where is_in(group_code, gender, fsm, sen_provision)),
rates as (
  select *, sum(y0) over w / sum(x0) over w as r0, sum(y1) over w / sum(x1) over w as r1,
    (y1 - r1 * x1) / sum(x1) over w - (y0 - r0 * x0) / sum(x0) over w as own
  from grouped where is_matched
  window w as (partition by year_from, school_id, feeder_school_id, group_code)),
changes as (
  select year_from, school_id, feeder_school_id, group_code, 100 * any_value(r1 - r0) as value, count(*) as matched,
    100 * sqrt(matched / (matched - 1) * sum(own * own)) as error
  from rates group by all)
select year_from, school_id, name, feeder_school_id, group_code, value, value - t * error as lower, value + t * error as upper,
  matched, 100.0 * matched / cohort as match_rate, if(matched < 20, 'LOW_N', 'OK') as value_status
from changes
join (select year_from, school_id, feeder_school_id, group_code, count(*) as cohort from grouped group by all)
  using (year_from, school_id, feeder_school_id, group_code)
join (select school_id, name from school where valid_to is null) using (school_id)
left join student_t on freedom = matched - 1 and at_once = 1
