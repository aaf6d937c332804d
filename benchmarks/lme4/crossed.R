# Reads scores of pupils by subjects from a CSV file and fits pupils and departments crossed
# within schools by lme4 as it comes, without the derivatives it takes afterwards.
# Usage: Rscript crossed.R FILE.csv
suppressMessages(library(lme4))
file <- commandArgs(trailingOnly = TRUE)[1]
seconds <- function(expr) system.time(expr)[["elapsed"]]

reading <- seconds(rows <- read.csv(file, stringsAsFactors = TRUE))
fitting <- seconds(fit <- lmer(
  score ~ 1 + (1 | school) + (1 | school:subject) + (1 | pupil),
  data = rows, control = lmerControl(calc.derivs = FALSE)))

table <- as.data.frame(VarCorr(fit))
variances <- setNames(table$vcov, table$grp)
say <- function(name, value) cat(name, format(value, digits = 16), "\n")
say("reading", reading)
say("fitting", fitting)
say("criterion", REMLcrit(fit))
say("school", variances[["school"]])
say("department", variances[["school:subject"]])
say("pupil", variances[["pupil"]])
say("residual", variances[["Residual"]])
