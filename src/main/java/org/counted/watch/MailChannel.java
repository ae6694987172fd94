package org.counted.watch;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.inject.Singleton;
import jakarta.mail.Authenticator;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.PasswordAuthentication;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.util.Date;
import java.util.List;
import java.util.Properties;

/** Receivers of mail, by SMTP. */
@Singleton
class MailChannel implements Channel {

  private static final String PATIENCE_MILLIS = "20000";

  private final AlertsConfig.Mail config;

  MailChannel(AlertsConfig config) {
    this.config = config.mail();
  }

  @Override
  public String name() {
    return "mail";
  }

  @Override
  public boolean isConfigured() {
    return config.to().filter(to -> !to.isEmpty()).isPresent();
  }

  @Override
  public String tell(AlertMessage message) {
    try {
      MimeMessage mail = new MimeMessage(session());
      mail.setFrom(new InternetAddress(config.from()));
      for (String receiver : config.to().orElse(List.of())) {
        mail.addRecipient(Message.RecipientType.TO, new InternetAddress(receiver));
      }
      mail.setSubject(message.subject(), UTF_8.name());
      mail.setText(message.text(), UTF_8.name());
      mail.setSentDate(Date.from(message.at()));
      Transport.send(mail);
      return "";
    } catch (MessagingException e) {
      return String.valueOf(e.getMessage());
    }
  }

  private Session session() {
    Properties smtp = new Properties();
    smtp.put("mail.smtp.host", config.host());
    smtp.put("mail.smtp.port", Integer.toString(config.port()));
    smtp.put("mail.smtp.connectiontimeout", PATIENCE_MILLIS);
    smtp.put("mail.smtp.timeout", PATIENCE_MILLIS);
    smtp.put("mail.smtp.writetimeout", PATIENCE_MILLIS);
    smtp.put("mail.smtp.starttls.enable", "true");
    smtp.put("mail.smtp.starttls.required", Boolean.toString(config.startTls()));
    smtp.put("mail.smtp.ssl.checkserveridentity", "true");
    if (config.user().isEmpty()) {
      return Session.getInstance(smtp);
    }
    smtp.put("mail.smtp.auth", "true");
    return Session.getInstance(
        smtp,
        new Authenticator() {
          @Override
          protected PasswordAuthentication getPasswordAuthentication() {
            return new PasswordAuthentication(
                config.user().orElse(""), config.password().orElse(""));
          }
        });
  }
}
