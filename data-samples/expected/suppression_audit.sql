select academic_year, indicator_id, level, entity, group_code, numerator, denominator, pupils, numerator_reason, denominator_reason,
  numerator_from, numerator_to, rung, share_suppressed
from suppression_audit
where academic_year = '2010/11' and indicator_id in ('PA20', 'W_KS2_CSI', 'WB_ATT', 'FEX_PUPIL') and breakdown in ('all', 'fsm')
order by all
