package cymru.llesiant.nightly.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.ConnectionHolder;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.TransactionSystemException;
import org.springframework.transaction.support.DefaultTransactionStatus;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Transactions of an H2 file that have reached the disk once they are committed: H2 itself answers
 * first and writes a moment later, so that a process killed in between would forget a step that it
 * had said is done.
 */
final class WrittenCommits extends JdbcTransactionManager {

  private static final long serialVersionUID = 1L;

  WrittenCommits(DataSource database) {
    super(database);
  }

  @Override
  protected void doCommit(DefaultTransactionStatus status) {
    super.doCommit(status);
    ConnectionHolder holder =
        (ConnectionHolder) TransactionSynchronizationManager.getResource(obtainDataSource());
    write(holder.getConnection());
  }

  private static void write(Connection connection) {
    try (Statement statement = connection.createStatement()) {
      statement.execute("CHECKPOINT SYNC");
    } catch (SQLException e) {
      throw new TransactionSystemException("Cannot write the job repository to its file", e);
    }
  }
}
