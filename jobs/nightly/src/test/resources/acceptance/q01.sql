-- Points of each result for the size of one GCSE, in standard deviations of England's pupils of the year; a pupil's score in
-- a subject less the mean of the pupil's other scores; the mean of that at the school less that of the country. Subjects that
-- ten pupils or more of the school take are compared. Limits of Student for each, as many at once as there are subjects. Fewer
-- than twenty pupils are few.
with points as (
  select upn, school_id, subject_code,
    round(coalesce(qual_points::double, qual_size_gcse_eq::double * case grade_raw when 'A*' then 58 when 'A' then 52
      when 'B' then 46 when 'C' then 40 when 'D' then 34 when 'E' then 28 when 'F' then 22 when 'G' then 16 else 0 end)
      / qual_size_gcse_eq::double, 3) as points
  from attainment_result
  where stage = 'KS4' and academic_year = '2009/10' and not is_welsh(school_id)),
standard as (
  select upn, school_id, subject_code,
    (points - avg(points) over (partition by subject_code)) / stddev_pop(points) over (partition by subject_code) as z
  from points),
against as (
  select school_id, subject_code, upn,
    z - (sum(z) over p - z) / (count(*) over p - 1) as other
  from standard
  window p as (partition by school_id, upn)),
everywhere as (select subject_code, avg(other) as everywhere from against group by all),
departments as (
  select school_id, subject_code, count(*) as pupils, avg(other) - any_value(everywhere) as rp,
    stddev_samp(other) / sqrt(count(*)) as error
  from against join everywhere using (subject_code)
  where left(school_id, 3) = '990'
  group by all
  having count(*) >= 10),
compared as (select *, count(*) over (partition by school_id) as subjects from departments),
limits as (
  select *, rp - t * error as lower, rp + t * error as upper
  from compared c join student_t s on s.freedom = c.pupils - 1 and s.at_once = c.subjects),
ranges as (
  select school_id, max(rp) - min(rp) as subject_range, greatest(0, max(lower) - min(upper)) as lower,
    max(upper) - min(lower) as upper
  from limits group by all)
select school_id, name, subject_range, lower, upper, n, if(lower > 0, 'SIGNIFICANT', 'NOT_SIGNIFICANT') as flag,
  if(n < 20, 'LOW_N', 'OK') as value_status
from ranges r join (select school_id, count(distinct upn) as n from against group by all) using (school_id)
join (select school_id, name from school where '2010-01-15' between valid_from and coalesce(valid_to, '9999')) using (school_id)
