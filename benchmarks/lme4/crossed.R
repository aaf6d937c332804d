# Reads scores of pupils by subjects from a CSV file and fits pupils and departments crossed
# within schools by lme4 as it comes, without the derivatives it takes afterwards; the figures are
# those of the same minimum sought to more digits, which is not timed.
# Usage: Rscript crossed.R FILE.csv
suppressMessages(library(lme4))
file <- commandArgs(trailingOnly = TRUE)[1]
seconds <- function(expr) system.time(expr)[["elapsed"]]

reading <- seconds(rows <- read.csv(file, stringsAsFactors = TRUE))
fitting <- seconds(fit <- lmer(
  score ~ 1 + (1 | school) + (1 | school:subject) + (1 | pupil),
  data = rows, control = lmerControl(calc.derivs = FALSE)))

# the same minimum to more digits, by Newton's steps on lme4's own criterion: not timed
criterion <- update(fit, devFunOnly = TRUE)
theta <- getME(fit, "theta")
count <- length(theta)
for (step in 1:4) {
  moved <- function(i, j, signs) {
    at <- theta
    at[i] <- at[i] + signs[1] * 1e-4 * theta[i]
    at[j] <- at[j] + signs[2] * 1e-4 * theta[j]
    criterion(at)
  }
  gradient <- sapply(seq_len(count), function(i)
    (moved(i, i, c(1, 0)) - moved(i, i, c(-1, 0))) / (2e-4 * theta[i]))
  hessian <- outer(seq_len(count), seq_len(count), Vectorize(function(i, j)
    (moved(i, j, c(1, 1)) - moved(i, j, c(1, -1)) - moved(i, j, c(-1, 1)) +
       moved(i, j, c(-1, -1))) / (4e-8 * theta[i] * theta[j])))
  theta <- theta - solve(hessian, gradient)
}
fit <- update(fit, start = theta, control = lmerControl(optimizer = NULL, calc.derivs = FALSE))

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
