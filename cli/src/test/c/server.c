/* A server thread and a client that talk over TCP and over a Unix socket, in lockstep. */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <netinet/tcp.h>
#include <pthread.h>
#include <stdio.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <sys/uio.h>
#include <sys/un.h>
#include <unistd.h>

static void *serve(void *argument) {
  int listener = *(int *)argument;
  int connection = accept4(listener, 0, 0, SOCK_CLOEXEC);
  char buffer[256];
  for (;;) {
    ssize_t got = recv(connection, buffer, sizeof buffer, 0);
    if (got <= 0) break;
    struct iovec parts[2] = {{"echo ", 5}, {buffer, got}};
    struct msghdr message = {.msg_iov = parts, .msg_iovlen = 2};
    sendmsg(connection, &message, MSG_NOSIGNAL);
  }
  close(connection);
  return 0;
}

static void talk(int listener, struct sockaddr *address, socklen_t length) {
  pthread_t thread;
  pthread_create(&thread, 0, serve, &listener);
  int fd = socket(address->sa_family, SOCK_STREAM | SOCK_CLOEXEC, 0);
  int poller = epoll_create1(EPOLL_CLOEXEC);
  connect(fd, address, length);
  struct epoll_event event = {.events = EPOLLIN, .data.fd = fd};
  epoll_ctl(poller, EPOLL_CTL_ADD, fd, &event);
  char buffer[256];
  for (int i = 0; i < 5; i++) {
    snprintf(buffer, sizeof buffer, "message %d\n", i);
    send(fd, buffer, strlen(buffer), 0);
    epoll_wait(poller, &event, 1, 1000);
    recv(fd, buffer, sizeof buffer, 0);
  }
  shutdown(fd, SHUT_RDWR);
  pthread_join(thread, 0);
  close(poller);
  close(fd);
  close(listener);
}

int main(void) {
  struct sockaddr_in inet = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
  socklen_t length = sizeof inet;
  int listener = socket(AF_INET, SOCK_STREAM, 0), one = 1;
  setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &one, sizeof one);
  setsockopt(listener, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
  bind(listener, (struct sockaddr *)&inet, sizeof inet);
  listen(listener, 5);
  getsockname(listener, (struct sockaddr *)&inet, &length);
  talk(listener, (struct sockaddr *)&inet, sizeof inet);
  struct sockaddr_un local = {.sun_family = AF_UNIX, .sun_path = "socket"};
  unlink("socket");
  listener = socket(AF_UNIX, SOCK_STREAM, 0);
  bind(listener, (struct sockaddr *)&local, sizeof local);
  listen(listener, 5);
  talk(listener, (struct sockaddr *)&local, sizeof local);
  return 0;
}
