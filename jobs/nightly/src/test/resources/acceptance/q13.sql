-- The report cards of 990. History: the figure of each year with limits at 95 %: Wilson's of a share of pupils; from the spread
-- between pupils of half-days, of half-days, and of answers (Cochran 1977, 6.4); Newcombe's of a gap; of events exact ones of
-- Poisson below ten and Byar's from ten. The baseline is the last year over on the day of the plan. If nothing changes, the
-- line through three such years goes on for five, a further year lying inside the Student band of one degree of freedom:
-- 12.706, as printed tables have it. At GCSE what counts changed in 2009/10. No year has passed since a plan with a line.
with attended as (
  select begins(academic_year) + 1 as year_end, upn, school_id, possible as x, possible - missed as y
  from half_days where left(school_id, 3) = '990' and possible > 0),
answered as (
  select begins(academic_year) + 1 as year_end, upn, school_id, 1 as x, (answer_code in ('SA', 'A'))::int as y
  from survey_response where question_id = 'PUPIL_2010_SAFE' and left(school_id, 3) = '990' and answer_code <> 'DK'),
ratio as (
  select indicator_id, year_end, sum(y) / sum(x) as r, count(*) as n,
    sqrt(n / (n - 1) * (sum(y * y) - 2 * r * sum(x * y) + r * r * sum(x * x))) / sum(x) as error
  from (select 'WB_ATT' as indicator_id, * from attended union all select 'SV_SAFE', * from answered)
  group by all),
persistent as (
  select year_end, count(*) filter (5 * (x - y) >= x) as a, count(*) as n from attended group by all),
reached as (
  select begins(academic_year) + 1 as year_end, count(*) filter (fsm) as f, count(*) filter (fsm and inclusive) as fx,
    count(*) filter (not fsm) as o, count(*) filter (not fsm and inclusive) as ox, 100.0 * fx / f as p, 100.0 * ox / o as q
  from ks4 where left(school_id, 3) = '990' group by all),
events as (
  select if(category = 'PERM', 'PEX_RATE', 'FEX_RATE') as indicator_id, begins(academic_year) + 1 as year_end, pupils,
    (select count(*) from excluded e where left(e.school_id, 3) = '990' and e.academic_year = roll.academic_year
      and e.category = kinds.category) as events
  from (select academic_year, count(*) as pupils from pupil where left(school_id, 3) = '990' group by all) as roll,
    (values ('PERM'), ('FIXD')) as kinds(category)),
history as (
  select indicator_id, year_end, 100 * r as value, 100 * (r - t * error) as low, 100 * (r + t * error) as high
  from ratio join student_t on freedom = n - 1 and at_once = 1
  union all
  select 'PA20', year_end, 100.0 * a / n, wilson_lower(a, n), wilson_upper(a, n) from persistent
  union all
  select 'NI102B', year_end, q - p, q - p - sqrt((q - wilson_lower(ox, o)) ** 2 + (wilson_upper(fx, f) - p) ** 2),
    q - p + sqrt((wilson_upper(ox, o) - q) ** 2 + (p - wilson_lower(fx, f)) ** 2)
  from reached
  union all
  select indicator_id, year_end, 100.0 * events / pupils, 100 * if(events < 10, p.low, byar_lower(events)) / pupils,
    100 * if(events < 10, p.high, byar_upper(events)) / pupils
  from events left join poisson p using (events)),
cards as (
  select *, year(plan_date::date - interval 8 month) as last_year, plan_date <= '2011-11-01' as is_made
  from report_card where entity_id = '990'),
over as (select result_id, h.* from cards join history h using (indicator_id) where year_end <= last_year),
lines as (
  select result_id, regr_slope(value, year_end) as slope, avg(value) as height, avg(year_end) as middle,
    regr_sxx(value, year_end) as sxx,
    sqrt(regr_syy(value, year_end) - regr_sxy(value, year_end) ** 2 / regr_sxx(value, year_end)) as error
  from over join cards using (result_id) where is_made group by all having count(*) = 3),
rows as (
  select result_id, year_end, 'HISTORY' as kind, value, low, high from cards join history using (indicator_id)
  union all
  select result_id, last_year, 'BASELINE', case when is_made then value end, case when is_made then low end,
    case when is_made then high end
  from cards join over using (result_id) where year_end = last_year
  union all
  select result_id, year_end, 'FORECAST', height + slope * (year_end - middle) as expected,
    expected - 12.706204736174694 * error * sqrt(1 + 1 / 3 + (year_end - middle) ** 2 / sxx),
    expected + 12.706204736174694 * error * sqrt(1 + 1 / 3 + (year_end - middle) ** 2 / sxx)
  from lines, range(2012, 2017) as years(year_end)
  union all
  -- half a point above the 92.5 it started from
  select result_id, begins(academic_year) + 1, 'TARGET', baseline_value::double + change::double, null, null
  from cards join target using (target_id) where change_type = 'PP' and direction = 'UP')
select result_id, result, indicator_id, coalesce(group_code, 'ALL') as group_code, year_end, kind, value, low, high, plan_date,
  case when kind in ('BASELINE', 'FORECAST') and is_made then '2011-11-01' end as frozen_as_at,
  case when slope is not null then 'TOO_EARLY' end as curve_status,
  case when not is_made then 'the plan is not made yet' when slope is null then
    'fewer than 3 comparable years before the plan' end as reason,
  case when kind = 'HISTORY' then if(indicator_id = 'NI102B' and year_end = 2010, 'INCOMPARABLE', 'OK')
    when not is_made then 'NOT_AVAILABLE' end as value_status
from rows join cards using (result_id) left join lines using (result_id)
