-- What questions are asked of again: the deliveries themselves, every cell as it was written, by an engine that knows none
-- of our definitions. One table a dataset was made before, student_t with quantiles of Student's distribution, and poisson and
-- binomial with exact limits of numbers of events and of shares.
create macro begins(academic_year) as left(academic_year, 4)::int;
create macro age(born, academic_year) as
  date_diff('year', born::date, make_date(begins(academic_year), 8, 31)) - (strftime(born::date, '%m%d') > '0831')::int;
create macro is_welsh(school_id) as left(school_id, 1) = '6';

-- Wilson's limits of x of n, in percent; E. B. Wilson 1927.
create macro wilson_lower(x, n) as
  100 * (2 * x + 3.841458820694124 - 1.959963984540054 * sqrt(3.841458820694124 + 4 * x * (n - x) / n))
  / (2 * (n + 3.841458820694124));
create macro wilson_upper(x, n) as 100 - wilson_lower(n - x, n);

-- Byar's limits of a number of events; Breslow and Day 1987, Statistical Methods in Cancer Research II, section 2.3.
create macro byar_lower(events) as events * (1 - 1 / (9 * events) - 1.959963984540054 / (3 * sqrt(events))) ** 3;
create macro byar_upper(events) as
  (events + 1) * (1 - 1 / (9 * (events + 1)) + 1.959963984540054 / (3 * sqrt(events + 1))) ** 3;

-- Single and main registrations at the January census; the sample has no other.
create table pupil as
  select upn, academic_year, school_id, nc_year, gender, sen_provision, ethnicity, fsm_eligible::boolean as fsm,
    in_care::boolean as in_care, first_language, boarder = 'true' as boards, age(date_of_birth, academic_year) as age
  from pupil_census
  where enrol_status in ('C', 'M');

-- Half-day sessions of a day pupil of compulsory age at a school in a year.
create table half_days as
  select upn, a.school_id, academic_year, any_value(fsm) as fsm, any_value(sen_provision) as sen_provision,
    sum(sessions_possible::int) as possible, sum(auth_absence::int + unauth_absence::int) as missed
  from attendance a left join pupil using (upn, academic_year)
  where coalesce(age between 5 and 15, true) and not coalesce(boards, false)
  group by all;

-- Permanent and fixed-period exclusions that counted; who is gone by January is what the census before says.
create table excluded as
  select e.academic_year, e.school_id, e.upn, category, sessions::int as sessions, p.gender, p.fsm, p.sen_provision,
    p.ethnicity, p.academic_year as census
  from exclusion e
  left join pupil p on p.upn = e.upn and p.academic_year = (
    select max(q.academic_year) from pupil q where q.upn = e.upn and q.academic_year <= e.academic_year)
  where category in ('PERM', 'FIXD') and internal <> 'true' and coalesce(upheld, 'true') = 'true';

create table ks2 as
  select upn, a.school_id, academic_year, any_value(fsm) as fsm, any_value(gender) as gender,
    bool_or(subject_code in ('EN', 'CY') and reached) and bool_or(subject_code = 'MA' and reached)
      and bool_or(subject_code = 'SC' and reached) as csi,
    bool_or(subject_code = 'MA' and reached) as maths
  from (select *, coalesce(try_cast(grade_raw as int) >= 4, false) as reached from attainment_result) a
  left join pupil using (upn, academic_year)
  where stage = 'KS2' and assessment_type = 'TA'
  group by all;

-- Five of the size of a GCSE at C or above, and among them the subjects asked for.
create table ks4 as
  select upn, a.school_id, academic_year, any_value(fsm) as fsm, any_value(gender) as gender,
    coalesce(sum(qual_size_gcse_eq::double) filter (good), 0) >= 5
      and bool_or(good and (subject_code = 'EN' or subject_code = 'CY' and is_welsh(a.school_id)))
      and bool_or(good and subject_code = 'MA') as inclusive
  from (select *, grade_raw in ('A*', 'A', 'B', 'C') as good from attainment_result) a
  left join pupil using (upn, academic_year)
  where stage = 'KS4'
  group by all;

create macro is_in(group_code, gender, fsm, sen_provision) as
  coalesce(case group_code when 'ALL' then true when 'FSM' then fsm when 'NFSM' then not fsm
    when 'SEN_N' then sen_provision = 'N'
    when 'SEN_ANY' then sen_provision <> 'N' when 'SEN_AP' then sen_provision in ('A', 'P')
    else group_code in (gender, 'SEN_' || sen_provision) end, false);

-- Points of pupils of Wales at Key Stages 2 and 4 in standard deviations of the subject that year.
create table standard_score as
  select stage, academic_year, school_id, upn, subject_code,
    (points - avg(points) over w) / stddev_pop(points) over w as z
  from (
    select stage, academic_year, school_id, upn, subject_code,
      if(stage = 'KS4', round(coalesce(qual_points::double, qual_size_gcse_eq::double * case grade_raw when 'A*' then 58
        when 'A' then 52 when 'B' then 46 when 'C' then 40 when 'D' then 34 when 'E' then 28 when 'F' then 22 when 'G' then 16
        else 0 end) / qual_size_gcse_eq::double, 3), if(grade_raw = 'W', 0, try_cast(grade_raw as int))) as points
    from attainment_result
    where is_welsh(school_id) and academic_year >= '2008/09' and (stage = 'KS4' and subject_code <> 'OTH'
      or stage = 'KS2' and subject_code in ('EN', 'CY', 'MA', 'SC') and assessment_type = 'TA'))
  where points is not null
  window w as (partition by stage, academic_year, subject_code);
