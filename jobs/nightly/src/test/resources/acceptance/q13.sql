-- The first three report cards of 990. Attendance: every half-day of compulsory age, and the straight line through three years; a
-- further year lies inside the Student band of one degree of freedom: 12.706, as printed tables have it. The gap at GCSE and the
-- pupils who feel safe have too few years for a line.
create view seen as
select * replace (case when kind = 'FORECAST' then low end as low, case when kind = 'FORECAST' then high end as high)
from answer where kind <> 'BASELINE' and result_id in ('R1', 'R2', 'R3');
with attendance_of as (
  select begins(academic_year) + 1 as year_end, 100 - 100.0 * sum(missed) / sum(possible) as value
  from half_days where left(school_id, 3) = '990' group by all),
line as (
  select regr_slope(value, year_end) as slope, avg(value) as height, avg(year_end) as middle, regr_sxx(value, year_end) as sxx,
    sqrt(regr_syy(value, year_end) - regr_sxy(value, year_end) ** 2 / regr_sxx(value, year_end)) as error,
    12.706204736174694 as t
  from attendance_of),
gap as (
  select begins(academic_year) + 1 as year_end,
    100.0 * count(*) filter (inclusive and not fsm) / count(*) filter (not fsm)
      - 100.0 * count(*) filter (inclusive and fsm) / count(*) filter (fsm) as value
  from ks4 where left(school_id, 3) = '990' group by all),
safe as (
  select 100.0 * count(*) filter (answer_code in ('SA', 'A')) / count(*) as value
  from survey_response
  where question_id = 'PUPIL_2010_SAFE' and left(school_id, 3) = '990' and answer_code <> 'DK')
select 'WB_ATT' as indicator_id, year_end, 'HISTORY' as kind, value, null as low, null as high from attendance_of
union all
select 'WB_ATT', year_end, 'FORECAST', height + slope * (year_end - middle) as expected,
  expected - t * error * sqrt(1 + 1 / 3 + (year_end - middle) ** 2 / sxx),
  expected + t * error * sqrt(1 + 1 / 3 + (year_end - middle) ** 2 / sxx)
from line, range(2012, 2017) as years(year_end)
union all
-- half a point above the 92.5 it started from
select 'WB_ATT', 2011, 'TARGET', baseline_value::double + change::double, null, null from target
where target_id = '990-WB_ATT' and change_type = 'PP'
union all select 'NI102B', year_end, 'HISTORY', value, null, null from gap
union all select 'SV_SAFE', 2011, 'HISTORY', value, null, null from safe
